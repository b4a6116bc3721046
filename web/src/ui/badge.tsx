import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type BadgeTone = 'neutral' | 'ember' | 'good' | 'frost' | 'warn' | 'bad';

/** Ground and edge carry the tone, the words stay ink: readable in every tone. */
const tones: Record<BadgeTone, string> = {
  neutral: 'border-line-2 bg-sunk text-ink-2',
  ember: 'border-transparent bg-ember-soft text-ember-ink',
  good: 'border-transparent bg-good-soft text-ink',
  frost: 'border-transparent bg-frost-soft text-ink',
  warn: 'border-transparent bg-warn-soft text-ink',
  bad: 'border-transparent bg-bad-soft text-ink',
};

export type BadgeProps = { tone?: BadgeTone | undefined; icon?: ReactNode; children: ReactNode };

/** A word or a number beside something, not pressable. */
export function Badge({ tone = 'neutral', icon, children }: BadgeProps) {
  return (
    <span
      className={classNames(
        'inline-flex min-h-6 items-center gap-1 rounded-full border px-2 text-xs font-semibold whitespace-nowrap',
        tones[tone],
      )}
    >
      {icon}
      {children}
    </span>
  );
}
