import { createRequire } from 'node:module';

/**
 * Letters of the pictures, as files of npm packages (SIL Open Font License): what a machine has by chance is not looked at, so that
 * the same group looks the same on every server.
 */

const require = createRequire(import.meta.url);

export const PICTURE_FONTS = {
  /** Latin, Greek and Cyrillic. */
  inter: require.resolve('@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf'),
  interText: require.resolve('@expo-google-fonts/inter/500Medium/Inter_500Medium.ttf'),
  arabic: require.resolve('@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf'),
  emoji: require.resolve('@expo-google-fonts/noto-emoji/700Bold/NotoEmoji_700Bold.ttf'),
} as const;

export const PICTURE_FAMILIES = "Inter, 'Noto Sans Arabic', 'Noto Emoji'";

const OTHER_SCRIPT =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Common}\p{Script=Inherited}]/u;

/** Whether all of a text has letters here: boxes in place of a name are worse than none. */
export const hasLettersFor = (text: string): boolean => !OTHER_SCRIPT.test(text);
