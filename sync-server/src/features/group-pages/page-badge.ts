import { FLAME_OUTER } from './flame.ts';
import type { PageView } from './page-view.ts';
import { numberWords } from './page-words.ts';
import { signsOf } from './signs.ts';

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${String(sign.codePointAt(0))};`);

/** Beyond, a badge is no badge. */
const MAX_NAME = 28;
const HEIGHT = 28;
/** Of a letter at 13 px, on the generous side: whoever draws the badge has their own letters. */
const LETTER_PX = 7.4;

const shorten = (name: string): string => {
  const signs = signsOf(name);
  return signs.length > MAX_NAME ? `${signs.slice(0, MAX_NAME - 1).join('')}…` : name;
};

/** A line for other people's pages: name and number. No script, no other file, nobody's name. */
export const renderBadge = (view: PageView): string => {
  const name = shorten(view.name);
  const number = `${String(view.number)} ${numberWords(view)}`;
  const left = Math.ceil(34 + signsOf(name).length * LETTER_PX);
  const width = Math.ceil(left + 20 + number.length * LETTER_PX);
  const label = escapeXml(`${view.name}: ${number}`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${String(width)}" height="${String(HEIGHT)}" role="img" aria-label="${label}">
<title>${label}</title>
<rect width="${String(width)}" height="${String(HEIGHT)}" rx="6" fill="#cc4117"/>
<path d="M6 0H${String(left)}V${String(HEIGHT)}H6a6 6 0 0 1-6-6V6a6 6 0 0 1 6-6z" fill="#241d17"/>
<g transform="translate(7 4) scale(.82)"><path transform="translate(-3.5 0)" d="${FLAME_OUTER}" fill="#ff7a3d"/></g>
<g font-family="Inter,ui-sans-serif,system-ui,sans-serif" font-size="13" fill="#fff">
<text x="26" y="18.5">${escapeXml(name)}</text>
<text x="${String(left + 10)}" y="18.5" font-weight="600">${number}</text>
</g>
</svg>
`;
};
