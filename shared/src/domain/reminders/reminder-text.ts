/** What may stand in double braces in a reminder's text; each is filled where the reminder is shown. */
export const placeholders = ['habit', 'routine', 'action', 'place', 'streak', 'left', 'done', 'due'] as const;
export type Placeholder = (typeof placeholders)[number];

/** Values at the moment of showing; one that is absent is left out of the text. */
export type PlaceholderValues = { readonly [Name in Placeholder]?: string | undefined };

const pattern = /\{\{\s*([^{}]*?)\s*\}\}/g;

function isPlaceholder(name: string): name is Placeholder {
  return (placeholders as readonly string[]).includes(name);
}

/** The first name in braces that is none of the {@link placeholders}; null when all are. */
export function unknownPlaceholder(text: string): string | null {
  for (const [, name = ''] of text.matchAll(pattern)) if (!isPlaceholder(name)) return name;
  return null;
}

/** The placeholders that a text uses. */
export function placeholdersOf(text: string): readonly Placeholder[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name).filter(isPlaceholder);
}

/** The text with its values, blanks around absent ones closed up. */
export function fillText(text: string, values: PlaceholderValues): string {
  const filled = text.replaceAll(pattern, (_, name: string) => (isPlaceholder(name) ? (values[name] ?? '') : ''));
  return filled.replaceAll(/[ \t]{2,}/g, ' ').trim();
}
