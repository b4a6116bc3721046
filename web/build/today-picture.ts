import { landing } from '../src/i18n/en/landing.ts';

/** The pictures of the product on the landing page, as HTML with SVG: they follow the theme and need no download. */

type Mark = 'kept' | 'missed' | 'skipped' | 'frozen' | 'pending' | 'off';

interface Row {
  readonly name: string;
  readonly detail: string;
  /** A habit colour of the tokens, without `--h-`. */
  readonly colour: string;
  /** What stands in the round button: `done`, `shield`, or words with a share 0..1 of the ring. */
  readonly button: 'done' | 'shield' | { readonly text: string; readonly share: number };
  readonly marks: readonly Mark[];
  readonly streak: number;
  readonly unit: string;
  readonly lit: boolean;
}

const text = landing.picture;

const MARK_LETTERS: Readonly<Record<string, Mark>> = {
  k: 'kept',
  s: 'skipped',
  m: 'missed',
  f: 'frozen',
  p: 'pending',
  o: 'off',
};

const readMarks = (letters: string): Mark[] => Array.from(letters, (letter) => MARK_LETTERS[letter] ?? 'off');

const sections: readonly (readonly [heading: string, rows: readonly Row[]])[] = [
  [
    text.morning,
    [
      {
        name: text.meditate,
        detail: text.meditateDetail,
        colour: 'leaf',
        button: 'done',
        marks: readMarks('kkkkkkk'),
        streak: 112,
        unit: text.days,
        lit: true,
      },
      {
        name: text.read,
        detail: text.readDetail,
        colour: 'indigo',
        button: { text: '12', share: 0.6 },
        marks: readMarks('kkskkkp'),
        streak: 34,
        unit: text.days,
        lit: true,
      },
    ],
  ],
  [
    text.anytime,
    [
      {
        name: text.run,
        detail: text.runDetail,
        colour: 'ember',
        button: { text: '2/3', share: 2 / 3 },
        marks: readMarks('kookooo'),
        streak: 9,
        unit: text.weeks,
        lit: true,
      },
      {
        name: text.sugar,
        detail: text.sugarDetail,
        colour: 'rose',
        button: 'shield',
        marks: readMarks('kkmkkkp'),
        streak: 3,
        unit: text.days,
        lit: true,
      },
      {
        name: text.plants,
        detail: text.plantsDetail,
        colour: 'teal',
        button: 'done',
        marks: readMarks('kookook'),
        streak: 22,
        unit: text.days,
        lit: true,
      },
    ],
  ],
  [
    text.evening,
    [
      {
        name: text.language,
        detail: text.languageDetail,
        colour: 'sky',
        button: { text: '', share: 0 },
        marks: readMarks('kkfkskp'),
        streak: 58,
        unit: text.days,
        lit: false,
      },
    ],
  ],
];

const use = (symbol: string, size: number, className = ''): string =>
  `<svg width="${size}" height="${size}"${className === '' ? '' : ` class="${className}"`}><use href="#${symbol}"/></svg>`;

const drawMark = (mark: Mark, size = 14): string => use(`mark-${mark}`, size, `mark mark-${mark}`);

const drawRing = (share: number, size: number, words: string): string =>
  `<span class="ring" style="inline-size:${size}px;block-size:${size}px"><svg viewBox="0 0 44 44" width="${size}" height="${size}"><circle cx="22" cy="22" r="20" class="ring-track"/>${
    share > 0
      ? `<circle cx="22" cy="22" r="20" pathLength="1" stroke-dasharray="${share.toFixed(3)} 1" class="ring-arc"/>`
      : ''
  }</svg>${words === '' ? '' : `<b>${words}</b>`}</span>`;

const drawButton = ({ button }: Row): string => {
  if (button === 'done') return `<span class="done">${use('check', 22)}</span>`;
  if (button === 'shield') return `<span class="watch">${use('shield', 20)}</span>`;
  return drawRing(button.share, 44, button.text);
};

const letters = text.letters.split(' ');

const drawRow = (row: Row): string => {
  const days = row.marks.map((mark, index) => `<span>${drawMark(mark)}<i>${letters[index] ?? ''}</i></span>`).join('');
  return `<div class="row${row.button === 'done' ? ' row-done' : ''}" style="--habit:var(--h-${row.colour})">${drawButton(row)}<div class="row-words"><b>${row.name}</b><span>${row.detail}</span><div class="week">${days}</div></div><div class="streak">${use(row.lit ? 'flame' : 'flame-out', 18)}<b>${row.streak}</b><span>${row.unit}</span></div></div>`;
};

export const drawToday = (): string => {
  const body = sections
    .map(([heading, rows]) => `<p class="section">${heading}</p>${rows.map(drawRow).join('')}`)
    .join('');
  const ring = drawRing(2 / 6, 54, `${text.done}<small>${text.of}</small>`);
  return `<div class="phone" role="img" aria-label="${text.label}"><div class="screen"><div class="top"><div><span>${text.date}</span><b>${text.today}</b></div>${ring}</div>${body}</div><div class="bar"><span class="here">${use('sun', 22)}${text.today}</span><span class="plus">${use('plus', 24)}</span><span>${use('person', 22)}${text.me}</span></div></div>`;
};

export const drawLedger = (): string => {
  const { ledger } = landing;
  const rows: readonly (readonly [day: string, state: string, why: string, mark: Mark])[] = [
    [ledger.friday, ledger.fridayState, ledger.fridayWhy, 'pending'],
    [ledger.thursday, ledger.thursdayState, ledger.thursdayWhy, 'kept'],
    [ledger.wednesday, ledger.wednesdayState, ledger.wednesdayWhy, 'skipped'],
    [ledger.tuesday, ledger.tuesdayState, ledger.tuesdayWhy, 'kept'],
    [ledger.monday, ledger.mondayState, ledger.mondayWhy, 'frozen'],
  ];
  const drawn = rows
    .map(([day, state, why, mark]) => `<div>${drawMark(mark, 16)}<b>${day}</b><span>${state}</span><i>${why}</i></div>`)
    .join('');
  return `<div class="ledger" role="img" aria-label="${ledger.label}" style="--habit:var(--h-sky)"><p>${ledger.heading}</p>${drawn}</div>`;
};
