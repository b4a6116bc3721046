import { dayControlOf } from '@hearth/shared/domain/check-ins/tap-act.ts';
import { isLimit } from '@hearth/shared/domain/schedules/schedule.ts';
import type { DueHabit } from '@hearth/shared/domain/streaks/due.ts';
import { Minus, Shield, SkipForward } from 'lucide-react';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import type { Format } from '../../../i18n/format.ts';
import { CheckButton, type CheckButtonProps } from '../../../ui/check-button.tsx';
import type { PaletteColour } from '../../../ui/palette.ts';
import type { Words } from '../row-words.ts';

export type HabitCheckProps = ComponentProps<'button'> & {
  readonly due: DueHabit;
  readonly colour: PaletteColour;
  readonly label: string;
  readonly words: Words;
};

/** The big round target at the start of a row: a tick, a counter, a quota or a shield, by the habit's rule. */
export function HabitCheck({ due, words, ...rest }: HabitCheckProps): ReactElement {
  return <CheckButton {...rest} {...lookOf(due, words)} size={44} className="size-14" data-row-part="check" />;
}

type Look = Pick<CheckButtonProps, 'checked' | 'progress' | 'mark' | 'look' | 'aria-pressed'>;

function lookOf(due: DueHabit, words: Words): Look {
  switch (dayControlOf(due.version)) {
    case 'slip':
      return slipLook(due, words.format);
    case 'amount':
      return amountLook(due, words.format);
    case 'tick':
      return tickLook(due, words.format);
  }
}

function slipLook(due: DueHabit, format: Format): Look {
  const isHeld = due.dayState === 'done' && due.daySlips === 0;
  const slips = due.daySlips > 0 ? format.number(due.daySlips) : null;
  return {
    checked: isHeld,
    look: 'dashed',
    mark: slips ?? stateMark(due) ?? <Shield size={20} />,
    'aria-pressed': undefined,
  };
}

function amountLook(due: DueHabit, format: Format): Look {
  const { schedule, target } = due.version;
  if (target.kind !== 'amount') throw new Error('a counter has an amount');
  const isOfPeriod = target.per === 'period';
  const [value, goal] = isOfPeriod ? [due.have, due.need] : [due.daySum, target.amount];
  const limit = isLimit(schedule, target);
  return {
    checked: limit ? due.dayState === 'done' : due.dayMet || due.dayState === 'done',
    progress: goal > 0 ? Math.min(1, value / goal) : value > 0 ? 1 : 0,
    mark: value > 0 ? compactAmount(value, target.measure, format) : stateMark(due),
    look: limit ? 'dashed' : 'ring',
  };
}

function tickLook(due: DueHabit, format: Format): Look {
  const isQuota = due.version.schedule.kind === 'quota' && due.need > 0;
  const base = { checked: due.dayState === 'done', 'aria-pressed': due.dayState === 'done' };
  if (!isQuota) return { ...base, mark: stateMark(due) };
  const quota = <bdi>{`${format.number(due.have)}/${format.number(due.need)}`}</bdi>;
  return { ...base, progress: due.have / due.need, mark: stateMark(due) ?? quota };
}

/** A skip and a no have a sign of their own where the tick would be. */
function stateMark({ dayState }: DueHabit): ReactNode {
  if (dayState === 'skip') return <SkipForward size={18} className="rtl:-scale-x-100" />;
  return dayState === 'fail' ? <Minus size={20} /> : null;
}

/** What fits into a ring: "12", "1.2K"; of a duration its minutes. */
function compactAmount(value: number, measure: 'count' | 'duration', format: Format): string {
  const shown = measure === 'duration' ? value / 60 : value;
  return format.number(shown, { notation: 'compact', maximumFractionDigits: shown < 100 ? 1 : 0 });
}
