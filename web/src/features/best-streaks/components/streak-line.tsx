import type { Streak } from '@hearth/shared/domain/streaks/verdict.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { ReactElement } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import { spanWords, streakWords, type Words } from '../streaks-words.ts';

export interface StreakLineProps {
  readonly label: string;
  readonly streak: Streak | null;
  readonly days: number;
  /** The days that the longest bar of the page stands for. */
  readonly longest: number;
  /** CSS colour of the bar. */
  readonly colour: string;
  /** Shorter than the best: drawn lighter, with an edge. */
  readonly isCurrent?: boolean;
  /** Said instead of the length when there is none. */
  readonly none: string;
  readonly remark?: string | undefined;
  readonly today: LocalDate;
  readonly words: Words;
}

/** One streak: its name, its number, its days, and a bar of their length. */
export function StreakLine(props: StreakLineProps): ReactElement {
  const { label, streak, days, longest, colour, isCurrent = false, none, remark, today, words } = props;
  const share = longest === 0 ? 0 : days / longest;
  return (
    <div className="mt-2">
      <p className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <span className="text-ink-2">{label}</span>
        <span className="font-semibold">{streak === null ? none : streakWords(streak, words)}</span>
        {streak === null ? null : (
          <span className="text-xs text-ink-2 sm:ms-auto">
            {spanWords(streak, days, today, words)}
            {remark === undefined ? null : ` · ${remark}`}
          </span>
        )}
      </p>
      {days === 0 ? null : (
        <div aria-hidden="true" className="mt-1 h-2 rounded-full bg-sunk">
          <div
            className={classNames('h-full min-w-1.5 rounded-full', isCurrent && 'border')}
            style={{
              inlineSize: `${share * 100}%`,
              background: isCurrent ? `color-mix(in oklab, ${colour} 35%, var(--card))` : colour,
              borderColor: colour,
            }}
          />
        </div>
      )}
    </div>
  );
}
