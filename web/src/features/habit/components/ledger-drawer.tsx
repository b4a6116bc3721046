import type { LedgerEntry } from '@hearth/shared/domain/streaks/verdict.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { X } from 'lucide-react';
import { useMemo, type ReactElement } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Drawer } from '../../../ui/drawer.tsx';
import { spanWords, type Words } from '../habit-words.ts';
import {
  countEntries,
  entriesOf,
  ledgerFilters,
  wholeLedger,
  type LedgerFilter,
  type LedgerScope,
} from '../ledger-scope.ts';
import { LedgerList } from './ledger-list.tsx';

export interface LedgerDrawerProps {
  readonly view: HabitView;
  readonly words: Words;
  readonly scope: LedgerScope;
  readonly open: boolean;
  readonly onScope: (scope: LedgerScope) => void;
  readonly onClose: () => void;
  readonly onDay: (day: LocalDate) => void;
}

/** Every unit with its verdict, why, and from what (STK9); of one number only those that it was counted from. */
export function LedgerDrawer({ view, words, scope, open, onScope, onClose, onDay }: LedgerDrawerProps): ReactElement {
  const { t } = words;
  const { today } = view.calendar;
  const ledger = view.ledger();
  const entries = useMemo(() => entriesOf(ledger, scope), [ledger, scope]);
  const openEntry = ({ from, to }: LedgerEntry): void => onDay(to <= today ? to : from > today ? from : today);
  return (
    <Drawer
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      title={t('ledger.title')}
      description={t('ledger.description', { name: view.habit.name })}
    >
      <div className="sticky -top-2 z-10 -mx-5 border-b border-line bg-card px-5 pb-3">
        <div role="group" aria-label={t('ledger.filter')} className="flex flex-wrap gap-2 py-2">
          {ledgerFilters.map((filter) => (
            <Chip key={filter} pressed={scope.filter === filter} onClick={() => onScope({ ...scope, filter })}>
              {t(`ledger.filters.${filter}`)}
            </Chip>
          ))}
          <ScopeChip {...{ scope, words, today }} onClear={(filter) => onScope({ ...wholeLedger, filter })} />
        </div>
        <p role="status" className="text-xs text-ink-2">
          <Counts entries={entries} words={words} />
        </p>
      </div>
      <div className="min-h-[60dvh] md:min-h-0">
        {entries.length === 0 ? (
          <p className="py-8 text-center text-sm text-ink-2">{emptyWords(scope.filter, words)}</p>
        ) : (
          <LedgerList key={JSON.stringify(scope)} {...{ view, words, entries }} onEntry={openEntry} />
        )}
      </div>
    </Drawer>
  );
}

interface ScopeChipProps {
  readonly scope: LedgerScope;
  readonly words: Words;
  readonly today: LocalDate;
  readonly onClear: (filter: LedgerFilter) => void;
}

/** What the list is narrowed to, and the way out of it. */
function ScopeChip({ scope, words, today, onClear }: ScopeChipProps): ReactElement | null {
  if (scope.name === 'everything') return null;
  const name = scopeWords(scope, today, words);
  return (
    <Chip
      aria-label={words.t('ledger.clearScope', { scope: name })}
      onClick={() => onClear(scope.filter)}
      className="max-w-full"
    >
      <span className="truncate">{name}</span>
      <X size={16} aria-hidden="true" className="shrink-0" />
    </Chip>
  );
}

function scopeWords({ name, from, to, weekday }: LedgerScope, today: LocalDate, words: Words): string {
  const { t, format } = words;
  const span = from === undefined || to === undefined ? '' : spanWords(from, to, today, words);
  switch (name) {
    case 'everything':
      return t('ledger.filters.all');
    case 'current':
    case 'best':
      return t('ledger.scopeSpan', { scope: t(`ledger.scope.${name}`), span });
    case 'span':
      return span;
    case 'rule':
      return t('ledger.scope.rule');
    case 'weekday':
      // 2024 began on a Monday.
      return weekday === undefined ? '' : format.day(`2024-01-0${weekday}`, { weekday: 'long' });
  }
}

function Counts({ entries, words }: { readonly entries: readonly LedgerEntry[]; readonly words: Words }) {
  const { t, format } = words;
  const counts = useMemo(() => countEntries(entries), [entries]);
  const texts = [
    [counts.kept, t('ledger.countKept', { count: counts.kept, value: format.number(counts.kept) })],
    [counts.frozen, t('ledger.countFrozen', { count: counts.frozen, value: format.number(counts.frozen) })],
    [counts.missed, t('ledger.countMissed', { count: counts.missed, value: format.number(counts.missed) })],
    [counts.other, t('ledger.countOther', { count: counts.other, value: format.number(counts.other) })],
  ] as const;
  return format.list(
    texts.filter(([count]) => count > 0).map(([, text]) => text),
    'unit',
  );
}

function emptyWords(filter: LedgerFilter, { t }: Words): string {
  if (filter === 'frozen') return t('ledger.emptyFrozen');
  return filter === 'missed' ? t('ledger.emptyMissed') : t('ledger.empty');
}
