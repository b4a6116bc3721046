import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Flame } from './flame.tsx';

export type CardRowProps = {
  as?: 'div' | 'li' | undefined;
  /** The big round target. */
  leading?: ReactNode;
  /** Text, or a link with it. */
  title: ReactNode;
  /** One line under the title, cut where it does not fit. */
  note?: ReactNode;
  /** Under both: a week strip. */
  below?: ReactNode;
  trailing?: ReactNode;
  /** Done: the title steps back. */
  quiet?: boolean | undefined;
  className?: string | undefined;
};

/** A row of a list as a card of its own. */
export function CardRow({
  as: Tag = 'li',
  leading,
  title,
  note,
  below,
  trailing,
  quiet = false,
  className,
}: CardRowProps) {
  return (
    <Tag
      className={classNames(
        'flex items-center gap-3 rounded-lg border border-line bg-card py-3 ps-2.5 pe-4 shadow-card',
        className,
      )}
    >
      {leading}
      <div className="min-w-0 flex-1">
        <div className={classNames('truncate text-base font-semibold', quiet && 'text-ink-2')}>{title}</div>
        {note === undefined ? null : <div className="truncate text-sm text-ink-2">{note}</div>}
        {below === undefined ? null : <div className="mt-1.5">{below}</div>}
      </div>
      {trailing}
    </Tag>
  );
}

export type FlameCountProps = {
  value: ReactNode;
  unit: ReactNode;
  lit: boolean;
  /** The three read as one: "Streak: 112 days". */
  label: string;
};

/** A number that burns: flame, number, unit, one above the other. */
export function FlameCount({ value, unit, lit, label }: FlameCountProps) {
  return (
    <div className="min-w-11 shrink-0">
      <span className="sr-only">{label}</span>
      <span aria-hidden="true" className="flex flex-col items-center text-center">
        <Flame lit={lit} size={18} />
        <span className="text-lg leading-6 font-bold">{value}</span>
        <span className="text-xs leading-4 text-ink-2">{unit}</span>
      </span>
    </div>
  );
}
