import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { MarkedDay } from '@hearth/shared/domain/streaks/due.ts';
import type { MouseEvent, ReactElement } from 'react';
import { DayMark } from '../../../ui/day-mark.tsx';
import type { PaletteColour } from '../../../ui/palette.ts';
import type { Words } from '../row-words.ts';

export interface RowStripProps {
  readonly name: string;
  readonly colour: PaletteColour;
  readonly week: readonly MarkedDay[];
  readonly words: Words;
  /** The day under the finger; undefined from the keyboard. */
  readonly onOpen: (day: LocalDate | undefined) => void;
}

/**
 * The last 7 days as one button: each mark alone would be too small a target, so the day that was hit is opened in the
 * drawer, where the same days are large. Reaches to the card's edge to be 44 px high.
 */
export function RowStrip({ name, colour, week, words, onOpen }: RowStripProps): ReactElement {
  const { t, format } = words;
  const days = week.map(({ day, mark }) =>
    t('row.weekDay', { day: format.day(day, { weekday: 'short' }), mark: t(`mark.${mark}`) }),
  );
  const openHit = (event: MouseEvent<HTMLButtonElement>): void => {
    const hit = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-day]') : null;
    onOpen(week.find(({ day }) => day === hit?.dataset['day'])?.day);
  };
  return (
    <button
      type="button"
      // The check opens the same drawer by Enter: one stop less on the way down the list.
      tabIndex={-1}
      aria-haspopup="dialog"
      onClick={openHit}
      className="-ms-0.75 -mb-3 flex rounded-sm pt-1.5 pb-3"
    >
      <span className="sr-only">{t('row.week', { name, days: days.join(', ') })}</span>
      {week.map(({ day, mark }) => (
        <span key={day} data-day={day} className="flex w-5 flex-col items-center">
          <DayMark state={mark} colour={colour} size={15} />
          <span aria-hidden="true" className="mt-0.5 text-[0.625rem]/3 text-ink-2">
            {format.day(day, { weekday: 'narrow' })}
          </span>
        </span>
      ))}
    </button>
  );
}
