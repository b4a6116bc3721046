import type { LedgerEntry } from '@hearth/shared/domain/streaks/verdict.ts';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { HabitView } from '../../../data/habit-view.ts';
import { DayMark } from '../../../ui/day-mark.tsx';
import { joinWords, type Words } from '../habit-words.ts';
import { ledgerRowWords, markOfEntry } from '../ledger-words.ts';
import { useWindowedRows } from '../windowed-rows.ts';

export interface LedgerListProps {
  readonly view: HabitView;
  readonly words: Words;
  /** Newest first. */
  readonly entries: readonly LedgerEntry[];
  readonly onEntry: (entry: LedgerEntry) => void;
}

const rowRem = 3.75;
const pageRows = 8;

/** Ten years of rows, of which only those in sight exist. One tab stop; arrow keys, page keys, Home and End walk. */
export function LedgerList({ view, words, entries, onEntry }: LedgerListProps): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const { drawn, show } = useWindowedRows(list, entries.length, rowRem);
  const [current, setCurrent] = useState(0);
  // Where the focus is to go once its row is drawn.
  const wanted = useRef<number | null>(null);

  useEffect(() => {
    if (wanted.current === null) return;
    const button = list.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (button === null || button === undefined) return;
    wanted.current = null;
    button.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = rowAfter(event.key, current, entries.length);
    if (next === null) return;
    event.preventDefault();
    wanted.current = next;
    setCurrent(next);
    show(next);
  };
  const isDrawn = current >= drawn.start && current < drawn.end;
  const stop = isDrawn ? current : drawn.start;
  return (
    <ul
      ref={list}
      aria-label={words.t('ledger.list', { name: view.habit.name })}
      className="relative"
      style={{ blockSize: `${entries.length * rowRem}rem` }}
    >
      {entries.slice(drawn.start, drawn.end).map((entry, offset) => {
        const index = drawn.start + offset;
        return (
          <li
            key={entry.from}
            aria-setsize={entries.length}
            aria-posinset={index + 1}
            className="absolute inset-x-0 border-b border-line"
            style={{ insetBlockStart: `${index * rowRem}rem`, blockSize: `${rowRem}rem` }}
          >
            <button
              type="button"
              data-row={index}
              tabIndex={index === stop ? 0 : -1}
              onFocus={() => setCurrent(index)}
              onKeyDown={onKeyDown}
              onClick={() => onEntry(entry)}
              className="-mx-2 flex h-full w-[calc(100%+1rem)] items-center gap-3 rounded-sm px-2 text-start hover:bg-sunk focus-visible:-outline-offset-2"
            >
              <LedgerRow entry={entry} view={view} words={words} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function LedgerRow({
  entry,
  view,
  words,
}: {
  readonly entry: LedgerEntry;
  readonly view: HabitView;
  readonly words: Words;
}) {
  const row = ledgerRowWords(entry, view, words);
  return (
    <>
      <DayMark state={markOfEntry(entry)} colour={view.habit.colour} size={18} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2.5 text-sm">
          <span className="font-semibold whitespace-nowrap">{row.span}</span>
          <span className="whitespace-nowrap text-ink-2">{row.verdict}</span>
          <span className="min-w-0 flex-1 truncate text-end text-ink-2">{row.facts}</span>
        </span>
        <span className="block truncate text-xs text-ink-2">{joinWords([row.reason, row.rule], words)}</span>
      </span>
    </>
  );
}

function rowAfter(key: string, index: number, count: number): number | null {
  const steps: Partial<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: pageRows,
    PageUp: -pageRows,
    Home: -index,
    End: count - 1 - index,
  };
  const step = steps[key];
  return step === undefined ? null : Math.min(count - 1, Math.max(0, index + step));
}
