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

/** The same as a ground behind an icon or a letter: a wash of it on card. */
export function paletteWash(colour: PaletteColour): string {
  return `color-mix(in oklab, var(--h-${colour}) 17%, var(--card))`;
}

/** CSS value of a palette colour; follows the theme of the element it is used on. */
export function paletteValue(colour: PaletteColour): string {
  return `var(--h-${colour})`;
}
