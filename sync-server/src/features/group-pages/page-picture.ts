import { renderAsync } from '@resvg/resvg-js';
import { FLAME_INNER, FLAME_OUTER } from './flame.ts';
import { escapeXml } from './page-badge.ts';
import type { PageCell, PageMark, PageView } from './page-view.ts';
import { membersWords, numberWords, openWords, WORDS } from './page-words.ts';
import { hasLettersFor, PICTURE_FAMILIES, PICTURE_FONTS } from './picture-fonts.ts';
import { signsOf } from './signs.ts';

/** The picture that chats show for a link: 1200 by 630, number, name and five weeks; of people nothing. */

export const PICTURE_WIDTH = 1_200;
export const PICTURE_HEIGHT = 630;

const COLOURS = {
  paper: '#fbf9f6',
  ink: '#241d17',
  ink2: '#5c534b',
  line: '#d9d3cb',
  sunk: '#f1eeea',
  ember: '#cc4117',
  emberSoft: '#ffe3d3',
  frost: '#3d8fc0',
} as const;

/** Where the name stands; the tests look at it. */
export const NAME_BOX = { left: 80, top: 330, width: 570, height: 170 } as const;
const NAME_SIZES = [
  { size: 64, lines: 1 },
  { size: 52, lines: 2 },
  { size: 40, lines: 3 },
] as const;
/** Of a bold letter's width to its height, on the generous side. */
const LETTER_RATIO = 0.62;

/** Words in lines of at most so many letters; a word that is longer is cut. */
const breakLines = (text: string, most: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u).filter((each) => each !== '')) {
    const last = lines.at(-1);
    const joined = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && signsOf(joined).length <= most) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines.map((line) => {
    const signs = signsOf(line);
    return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : line;
  });
};

const nameLines = (name: string): { readonly size: number; readonly lines: readonly string[] } => {
  const plain = name.replaceAll('\uFE0F', '').normalize('NFC');
  const text = hasLettersFor(plain) ? plain : WORDS.shared;
  for (const { size, lines: most } of NAME_SIZES) {
    const lines = breakLines(text, Math.floor(NAME_BOX.width / (size * LETTER_RATIO)));
    if (lines.length <= most && !lines.some((line) => line.endsWith('…'))) return { size, lines };
  }
  const { size, lines } = NAME_SIZES[2];
  return { size, lines: breakLines(text, Math.floor(NAME_BOX.width / (size * LETTER_RATIO))).slice(0, lines) };
};

const CELL = 52;
const GAP = 10;
const GRID = { left: 690, top: 150 } as const;

const FILLS: Readonly<Record<PageMark, string>> = {
  kept: `fill="${COLOURS.ember}"`,
  met: `fill="${COLOURS.emberSoft}" stroke="${COLOURS.ember}" stroke-width="3"`,
  open: `fill="none" stroke="${COLOURS.ember}" stroke-width="3" stroke-dasharray="6 6"`,
  missed: `fill="none" stroke="${COLOURS.ink2}" stroke-width="3"`,
  shielded: `fill="none" stroke="${COLOURS.frost}" stroke-width="6"`,
  neutral: `fill="${COLOURS.line}"`,
  none: `fill="${COLOURS.sunk}"`,
};

const cellSvg = ({ mark }: PageCell, week: number, at: number, days: number): string => {
  const [x, y] = [GRID.left + at * (CELL + GAP), GRID.top + week * (CELL + GAP)];
  const width = days * CELL + (days - 1) * GAP;
  const box = `<rect x="${String(x)}" y="${String(y)}" width="${String(width)}" height="${String(CELL)}" rx="12" ${FILLS[mark]}/>`;
  if (mark !== 'missed') return box;
  const [from, to] = [17, CELL - 17];
  return `${box}<path d="M${String(x + from)} ${String(y + from)}L${String(x + to)} ${String(y + to)}" stroke="${COLOURS.ink2}" stroke-width="4" stroke-linecap="round"/>`;
};

const textSvg = (x: number, y: number, size: number, text: string, more = ''): string =>
  `<text x="${String(x)}" y="${String(y)}" font-size="${String(size)}" ${more}>${escapeXml(text)}</text>`;

export const pictureSvg = (view: PageView): string => {
  const name = nameLines(view.name);
  const facts = [membersWords(view.members), ...(view.open > 0 ? [openWords(view)] : [])].join(' · ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${String(PICTURE_WIDTH)}" height="${String(PICTURE_HEIGHT)}" viewBox="0 0 ${String(PICTURE_WIDTH)} ${String(PICTURE_HEIGHT)}" font-family="${PICTURE_FAMILIES}">`,
    `<rect width="100%" height="100%" fill="${COLOURS.paper}"/>`,
    `<rect width="100%" height="12" fill="${COLOURS.ember}"/>`,
    `<g transform="translate(80 70) scale(6.6)"><path transform="translate(-5.4 0)" d="${FLAME_OUTER}" fill="${COLOURS.ember}"/><path transform="translate(-5.4 0)" d="${FLAME_INNER}" fill="#fff" opacity=".6"/></g>`,
    `<g font-weight="700" fill="${COLOURS.ink}">`,
    textSvg(205, 220, view.number > 9_999 ? 130 : 180, String(view.number), 'letter-spacing="-4"'),
    ...name.lines.map((line, at) =>
      textSvg(NAME_BOX.left, NAME_BOX.top + Math.round(name.size * (0.95 + at * 1.2)), name.size, line),
    ),
    `</g><g font-weight="500" fill="${COLOURS.ink2}">`,
    textSvg(80, 290, 34, numberWords(view)),
    textSvg(80, 560, 28, facts),
    textSvg(PICTURE_WIDTH - 80, 560, 28, 'Hearth', `text-anchor="end" fill="${COLOURS.ember}" font-weight="700"`),
    '</g>',
    ...view.weeks.flatMap((cells, week) =>
      cells.map((cell, at) => cellSvg(cell, week, at, cells.length === 1 ? 7 : 1)),
    ),
    '</svg>',
  ].join('');
};

/** Runs beside the event loop. `fonts` are files; without some, their letters are boxes. */
export const drawPicture = async (
  view: PageView,
  fonts: readonly string[] = Object.values(PICTURE_FONTS),
): Promise<{ readonly png: Buffer; readonly pixels: Buffer }> => {
  const drawn = await renderAsync(pictureSvg(view), {
    font: { loadSystemFonts: false, fontFiles: [...fonts], defaultFontFamily: 'Inter' },
  });
  return { png: drawn.asPng(), pixels: drawn.pixels };
};
