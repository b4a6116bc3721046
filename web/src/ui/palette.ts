/** The 12 colours of the tested palette, in the order in which they are offered. */
export const paletteColours = [
  'ember',
  'amber',
  'olive',
  'leaf',
  'teal',
  'sky',
  'indigo',
  'plum',
  'rose',
  'clay',
  'slate',
  'ink',
] as const;

export type PaletteColour = (typeof paletteColours)[number];

/** CSS value of a palette colour; follows the theme of the element it is used on. */
export function paletteValue(colour: PaletteColour): string {
  return `var(--h-${colour})`;
}
