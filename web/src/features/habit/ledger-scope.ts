import type { Judgement } from '@hearth/shared/domain/streaks/judge.ts';
import { verdictCode } from '@hearth/shared/domain/streaks/unit-table.ts';
import type { LedgerEntry, Verdict } from '@hearth/shared/domain/streaks/verdict.ts';
import type { ScheduleVersionId } from '@hearth/shared/kernel/ids.ts';
import { dayNumberOf, weekdayOf, type LocalDate, type Weekday } from '@hearth/shared/kernel/local-date.ts';

export const ledgerFilters = ['all', 'kept', 'missed', 'frozen'] as const;
export type LedgerFilter = (typeof ledgerFilters)[number];

/** The part of the ledger that is behind one number (STK9). Days inclusive; a unit lies on its last day. */
export interface LedgerScope {
  readonly name: 'everything' | 'current' | 'best' | 'span' | 'weekday' | 'rule';
  readonly filter: LedgerFilter;
  readonly from?: LocalDate;
  readonly to?: LocalDate;
  readonly weekday?: Weekday;
  readonly version?: ScheduleVersionId;
}

export const wholeLedger: LedgerScope = { name: 'everything', filter: 'all' };

const isDue = (verdict: Verdict): boolean => verdict === 'kept' || verdict === 'missed' || verdict === 'frozen';

/** The entries of a scope, newest first. */
export function entriesOf(ledger: readonly LedgerEntry[], scope: LedgerScope): LedgerEntry[] {
  const { filter, from, to, weekday, version } = scope;
  const found: LedgerEntry[] = [];
  for (let at = ledger.length - 1; at >= 0; at -= 1) {
    const entry = ledger[at];
    if (entry === undefined) continue;
    if (filter !== 'all' && entry.verdict !== filter) continue;
    if (version !== undefined && entry.version !== version) continue;
    if (from !== undefined && entry.to < from) continue;
    if (to !== undefined && entry.to > to) continue;
    if (weekday !== undefined && !(entry.unit === 'day' && isDue(entry.verdict) && isOn(weekday, entry.to))) continue;
    found.push(entry);
  }
  return found;
}

const isOn = (weekday: Weekday, day: LocalDate): boolean => weekdayOf(dayNumberOf(day)) === weekday;

export interface LedgerCounts {
  readonly kept: number;
  readonly frozen: number;
  readonly missed: number;
  /** Neutral, off, pending: they neither add nor break. */
  readonly other: number;
}

export function countEntries(entries: readonly LedgerEntry[]): LedgerCounts {
  const counts = { kept: 0, frozen: 0, missed: 0, other: 0 };
  for (const { verdict } of entries) {
    if (verdict === 'kept' || verdict === 'frozen' || verdict === 'missed') counts[verdict] += 1;
    else counts.other += 1;
  }
  return counts;
}

/** Kept of due units whose last day lies in a span, without building the ledger. */
export function keptBetween({ units: { table } }: Judgement, from: number, to: number): { kept: number; due: number } {
  const { kept, missed, frozen } = verdictCode;
  const counts = { kept: 0, due: 0 };
  for (let at = 0; at < table.count; at += 1) {
    const day = table.to[at] ?? 0;
    const verdict = table.verdict[at];
    if (day < from || day > to || (verdict !== kept && verdict !== missed && verdict !== frozen)) continue;
    counts.due += 1;
    if (verdict === kept) counts.kept += 1;
  }
  return counts;
}
