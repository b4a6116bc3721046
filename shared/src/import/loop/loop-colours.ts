import type { HabitColour } from '../../domain/habits/habit.ts';
import { nearestColour } from '../nearest-colour.ts';

/** Loop's palette since schema 21, by index. */
const palette = [
  0xd32f2f, 0xe64a19, 0xf57c00, 0xff8f00, 0xf9a825, 0xafb42b, 0x7cb342, 0x388e3c, 0x00897b, 0x00acc1, 0x039be5,
  0x1976d2, 0x303f9f, 0x5e35b1, 0x8e24aa, 0xd81b60, 0x5d4037, 0x303030, 0x757575, 0xaaaaaa,
];

/** Index of schemas 14 to 20 -> index of today. */
const olderIndexes = [0, 1, 4, 5, 7, 8, 9, 10, 13, 14, 15, 17, 19];

/** The colour of a database's row; null when it is none. Schemas up to 13 hold ARGB numbers, a lost version either. */
export function loopDbColour(value: number | null, schema: number): HabitColour | null {
  if (value === null || !Number.isInteger(value)) return null;
  const isArgb = schema >= 1 && schema <= 13;
  if (isArgb || value < 0 || value > 0xff_ffff) return nearestColour(value & 0xff_ffff);
  const index = schema >= 14 && schema <= 20 ? olderIndexes[value] : value;
  const rgb = index === undefined ? undefined : palette[index];
  return rgb === undefined ? null : nearestColour(rgb);
}

/** The colour of a table's cell, `#RRGGBB`; null when it is none. */
export function loopCsvColour(text: string): HabitColour | null {
  const match = /^#?(?:[0-9a-f]{2})?([0-9a-f]{6})$/i.exec(text.trim());
  return match === null ? null : nearestColour(Number.parseInt(match[1] ?? '0', 16));
}
