/** Which language the app speaks. Pure: the browser's wishes come in as arguments. */

export const LANGUAGES = ['en'] as const;

/** For tests and for looking at screens: `en-XA` is accented and about a third longer, `en-XB` is that from right to left. */
export const PSEUDO_LANGUAGES = ['en-XA', 'en-XB'] as const;

export type Language = (typeof LANGUAGES)[number] | (typeof PSEUDO_LANGUAGES)[number];
export type Direction = 'ltr' | 'rtl';

const ALL_LANGUAGES: readonly Language[] = [...LANGUAGES, ...PSEUDO_LANGUAGES];

export const isLanguage = (value: unknown): value is Language => ALL_LANGUAGES.some((language) => language === value);

export interface LanguageWishes {
  /** `location.search`; `?lng=` wins over everything and is not remembered. */
  readonly search: string;
  readonly stored: string | null;
  /** `navigator.languages`, best first. */
  readonly preferred: readonly string[];
}

export const chooseLanguage = ({ search, stored, preferred }: LanguageWishes): Language => {
  const asked = new URLSearchParams(search).get('lng');
  if (isLanguage(asked)) return asked;
  if (isLanguage(stored)) return stored;
  const spoken = preferred.map((tag) => tag.split('-')[0]);
  return LANGUAGES.find((language) => spoken.includes(language)) ?? 'en';
};

export const directionOf = (language: string): Direction => (language === 'en-XB' ? 'rtl' : 'ltr');

/**
 * The BCP 47 tag for numbers and dates: the person's own variant of the language where the browser names one, so that
 * an `en-GB` device reads "20 November" although the texts are plain `en`.
 */
export const formatLocaleOf = (language: string, preferred: readonly string[]): string => {
  const base = language.split('-')[0] ?? 'en';
  return preferred.find((tag) => tag === base || tag.startsWith(`${base}-`)) ?? base;
};
