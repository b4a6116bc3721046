import { Snowflake } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { Flame } from '../../../ui/flame.tsx';
import { Stat } from '../../../ui/stat.tsx';
import type { Words } from '../habit-words.ts';
import type { LedgerScope } from '../ledger-scope.ts';
import { figuresOf, type Figure } from '../stat-figures.ts';

export interface StatCardsProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly onLedger: (scope: LedgerScope) => void;
}

const icons: Record<NonNullable<Figure['icon']>, ReactElement> = {
  flame: <Flame lit size={24} />,
  unlit: <Flame lit={false} size={24} />,
  snowflake: <Snowflake size={20} aria-hidden="true" />,
};

/** The four numbers. Each leads to the part of the ledger that it was counted from (STK9). */
export function StatCards({ view, words, onLedger }: StatCardsProps): ReactElement {
  const { t } = words;
  const figures = useMemo(() => figuresOf(view, words), [view, words]);
  return (
    <ul aria-label={t('stat.group', { name: view.habit.name })} className="grid grid-cols-2 gap-2.5 lg:grid-cols-4">
      {figures.map(({ key, label, value, unit, spoken, note, icon, scope, aside }) => (
        <li key={key} className="relative flex">
          <Stat
            className="flex-1"
            {...{ label, value, unit }}
            icon={icon === undefined ? undefined : icons[icon]}
            note={
              <>
                {note}
                {aside === undefined ? null : <Aside text={aside.text} onClick={() => onLedger(aside.scope)} />}
              </>
            }
          />
          <button
            type="button"
            aria-label={t('stat.open', { label, value: spoken, note })}
            onClick={() => onLedger(scope)}
            className="absolute inset-0 rounded-lg hover:bg-ink/4 active:bg-ink/6"
          />
        </li>
      ))}
    </ul>
  );
}

/** Lies above the button that covers the card. */
function Aside({ text, onClick }: { readonly text: string; readonly onClick: () => void }): ReactElement {
  return (
    <button
      type="button"
      onClick={onClick}
      className="relative z-10 block min-h-6 rounded-sm text-start underline decoration-line-2 underline-offset-4 hover:text-ink"
    >
      {text}
    </button>
  );
}
