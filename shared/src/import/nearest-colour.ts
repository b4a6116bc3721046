import type { HabitColour } from '../domain/habits/habit.ts';

/** The light theme's palette in OKLCH (lightness, chroma, hue in degrees), as in the design tokens. */
const palette: Readonly<Record<HabitColour, readonly [number, number, number]>> = {
  ember: [0.66, 0.17, 40],
  amber: [0.67, 0.135, 78],
  olive: [0.63, 0.12, 120],
  leaf: [0.62, 0.13, 150],
  teal: [0.62, 0.1, 190],
  sky: [0.64, 0.12, 235],
  indigo: [0.52, 0.15, 270],
  plum: [0.54, 0.16, 315],
  rose: [0.65, 0.16, 5],
  clay: [0.55, 0.09, 50],
  slate: [0.52, 0.03, 250],
  ink: [0.35, 0.02, 60],
};

/** People know a colour by its hue: lightness counts for a quarter. */
const lightnessWeight = 0.25;

/** The habit colour nearest to an sRGB colour `0xRRGGBB`, by distance in OKLab. */
export function nearestColour(rgb: number): HabitColour {
  const [lightness, a, b] = okLabOf(rgb);
  let nearest: HabitColour = 'ember';
  let nearestDistance = Infinity;
  for (const [name, [l, chroma, hue]] of Object.entries(palette)) {
    const radians = (hue * Math.PI) / 180;
    const distance =
      lightnessWeight * (lightness - l) ** 2 +
      (a - chroma * Math.cos(radians)) ** 2 +
      (b - chroma * Math.sin(radians)) ** 2;
    if (distance < nearestDistance) {
      nearest = name as HabitColour;
      nearestDistance = distance;
    }
  }
  return nearest;
}

/** sRGB to OKLab (B. Ottosson, "A perceptual color space for image processing"). */
function okLabOf(rgb: number): [number, number, number] {
  const [r, g, b] = [rgb >> 16, rgb >> 8, rgb].map((value) => {
    const channel = (value & 255) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
