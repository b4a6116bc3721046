import { dayNumberOf, weekdayOf, type LocalDate, type Weekday } from '@hearth/shared/kernel/local-date.ts';
import type { PictureTexts } from './year-words.ts';

/** Portrait, as feeds and stories show it. */
export const pictureSize = { width: 1080, height: 1350 } as const;

export interface PictureDays {
  /** Habits done per day, `from` first. */
  readonly deeds: Uint16Array;
  readonly from: LocalDate;
  readonly weekStart: Weekday;
}

/** Tokens of the theme in force, as canvas colours. */
export interface PictureColours {
  readonly paper: string;
  readonly card: string;
  readonly line: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ember: string;
}

const margin = 84;
const rows = 7;
/** The year in two bands, so that its days are large enough to be seen on a phone. */
const weeksInBand = 27;
const bandGap = 24;
const gap = 5;
/** Opacity of a day with few to many deeds. */
const levels = [0.4, 0.6, 0.8, 1] as const;

interface Pen {
  readonly context: CanvasRenderingContext2D;
  readonly colours: PictureColours;
  readonly font: string;
  readonly isRtl: boolean;
}

/** From the edge where reading starts to the canvas's own axis. */
const across = ({ isRtl }: Pen, fromStart: number): number => (isRtl ? pictureSize.width - fromStart : fromStart);

interface Line {
  readonly text: string;
  readonly at: number;
  readonly y: number;
  readonly size: number;
  readonly weight: number;
  readonly colour: string;
  readonly maxWidth: number;
}

/** Writes a line from its start; one that is too long is set smaller, as far as it can still be read. */
const write = (pen: Pen, { text, at, y, size, weight, colour, maxWidth }: Line): void => {
  const { context, font } = pen;
  context.fillStyle = colour;
  let fitted = size;
  for (;;) {
    context.font = `${weight} ${fitted}px ${font}`;
    if (fitted <= 24 || context.measureText(text).width <= maxWidth) break;
    fitted -= 2;
  }
  context.fillText(text, across(pen, at), y, maxWidth);
};

const drawYear = (pen: Pen, { deeds, from, weekStart }: PictureDays, top: number): void => {
  const { context, colours } = pen;
  const pitch = (pictureSize.width - 2 * margin + gap) / weeksInBand;
  const side = pitch - gap;
  const first = (weekdayOf(dayNumberOf(from)) - weekStart + rows) % rows;
  const most = deeds.reduce((max, count) => Math.max(max, count), 1);
  const year = from.slice(0, 4);
  const days = dayNumberOf(`${Number(year) + 1}-01-01` as LocalDate) - dayNumberOf(from);
  for (let day = 0; day < days; day += 1) {
    const place = first + day;
    const week = Math.floor(place / rows);
    const start = margin + (week % weeksInBand) * pitch;
    const band = top + Math.floor(week / weeksInBand) * (rows * pitch + bandGap);
    const count = deeds[day] ?? 0;
    context.globalAlpha = count === 0 ? 1 : (levels[Math.ceil((count / most) * levels.length) - 1] ?? 1);
    context.fillStyle = count === 0 ? colours.line : colours.ember;
    context.beginPath();
    context.roundRect(across(pen, start) - (pen.isRtl ? side : 0), band + (place % rows) * pitch, side, side, side / 4);
    context.fill();
  }
  context.globalAlpha = 1;
};

/** Draws the whole picture; the canvas has {@link pictureSize}, and the font is loaded. */
export const drawPicture = (pen: Pen, texts: PictureTexts, days: PictureDays): void => {
  const { context, colours } = pen;
  const { width, height } = pictureSize;
  const inner = width - 2 * margin;
  context.direction = pen.isRtl ? 'rtl' : 'ltr';
  context.textAlign = 'start';
  context.textBaseline = 'alphabetic';
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, width, height);
  const line = (rest: Pick<Line, 'text' | 'y' | 'size'> & Partial<Line>): void =>
    write(pen, { at: margin, weight: 500, colour: colours.ink2, maxWidth: inner, ...rest });

  line({ text: texts.heading, y: 150, size: 56, weight: 650, colour: colours.ink });
  line({ text: texts.activeDays, y: 350, size: 200, weight: 750, colour: colours.ember });
  line({ text: texts.activeWords, y: 412, size: 42 });
  drawYear(pen, days, 462);

  const column = inner / Math.max(1, texts.facts.length);
  for (const [index, { value, label }] of texts.facts.entries()) {
    const place = { at: margin + index * column, maxWidth: column - 32 };
    line({ text: value, y: 1052, size: 60, weight: 700, colour: colours.ink, ...place });
    line({ text: label, y: 1100, size: 34, ...place });
  }
  if (texts.most !== null) line({ text: texts.most, y: 1180, size: 38, colour: colours.ink });

  context.fillStyle = colours.line;
  context.fillRect(margin, height - 126, inner, 2);
  line({ text: texts.foot, y: height - 60, size: 38, weight: 650, colour: colours.ember });
};
