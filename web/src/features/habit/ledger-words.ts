import { daysLate, saidAt } from '@hearth/shared/domain/check-ins/days-late.ts';
import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import type { DayMark } from '@hearth/shared/domain/streaks/due.ts';
import type { LedgerEntry } from '@hearth/shared/domain/streaks/verdict.ts';
import { dayNumberOf, localDatesBetween } from '@hearth/shared/kernel/local-date.ts';
import type { HabitView } from '../../data/habit-view.ts';
import { amountWords } from '../../i18n/amount-words.ts';
import { dateWords, dayStartOf, dayWords, joinWords, spanWords, type Words } from './habit-words.ts';

/** One row of the ledger in words (STK9). */
export interface LedgerRowWords {
  readonly span: string;
  readonly verdict: string;
  /** Why, without a full stop. */
  readonly reason: string;
  /** "17 min · 21:04"; empty when nothing was logged. */
  readonly facts: string;
  /** The rule that judged it, by its first day; empty while the habit has had one only. */
  readonly rule: string;
}

export function ledgerRowWords(entry: LedgerEntry, view: HabitView, words: Words): LedgerRowWords {
  const { t } = words;
  const version = view.versions.find(({ id }) => id === entry.version);
  return {
    span: spanWords(entry.from, entry.to, view.calendar.today, words),
    verdict: t(`verdict.${entry.verdict}`),
    reason: t(`reason.${entry.reason}`),
    facts: factsWords(entry, view, version, words),
    rule:
      version === undefined || view.versions.length < 2
        ? ''
        : t('ledger.rule', { day: dateWords(version.fromDay, view.calendar.today, words) }),
  };
}

/** The check-ins of a unit, in order of day. */
function factsOf(entry: LedgerEntry, view: HabitView): CheckIn[] {
  if (entry.facts.length === 0) return [];
  const days = localDatesBetween(dayNumberOf(entry.from), dayNumberOf(entry.to));
  return days.flatMap((day) => view.rowsOn(day).filter(({ kind }) => kind !== 'none'));
}

/** What was logged: how much, when, where from, how late (STK13). Of several days or deeds their sum. */
function factsWords(entry: LedgerEntry, view: HabitView, version: ScheduleVersion | undefined, words: Words): string {
  const facts = factsOf(entry, view);
  const last = facts.at(-1);
  if (last === undefined) return '';
  const { t, format } = words;
  const parts: string[] = [];
  const sum = facts.reduce((total, { kind, value }) => total + (kind === 'amount' ? (value ?? 0) : 0), 0);
  if (facts.some(({ kind }) => kind === 'amount')) parts.push(sumWords(sum, version, words));
  const slips = facts.filter(({ kind }) => kind === 'slip').length;
  if (slips > 0) parts.push(t('fact.slips', { count: slips, value: format.number(slips) }));
  if (facts.length > 1 && parts.length === 0)
    parts.push(t('fact.times', { count: facts.length, value: format.number(facts.length) }));
  if (entry.from === entry.to) parts.push(...whenWords(last, view, words));
  // Within several days the day says more than the time.
  else if (facts.length === 1) parts.push(dayWords(last.day, view.calendar.today, words));
  if (facts.some(({ note }) => note !== undefined)) parts.push(t('fact.note'));
  return joinWords(parts, words);
}

/** An amount in the measure of the rule that judged it. */
function sumWords(sum: number, version: ScheduleVersion | undefined, { format }: Words): string {
  const target = version?.target;
  return amountWords(sum, target?.kind === 'amount' ? target : { measure: 'count', unit: '' }, format);
}

/** The time of the day itself, or how late it was logged; and where it came from, if not by a tap in the app. */
function whenWords(row: CheckIn, { calendar }: HabitView, { t, format }: Words): string[] {
  if (row.source === 'import') return [t('fact.source.import')];
  const late = daysLate(row, dayStartOf(calendar));
  const when =
    late === 0
      ? format.instant(saidAt(row), row.zone, { timeStyle: 'short' })
      : t('fact.late', { count: late, value: format.number(late) });
  return row.source === 'app' ? [when] : [when, t(`fact.source.${row.source}`)];
}

/** How a verdict looks: the same marks as in strips and heatmaps. */
export function markOfEntry({ verdict, reason }: LedgerEntry): DayMark {
  switch (verdict) {
    case 'kept':
    case 'pending':
    case 'frozen':
    case 'missed':
    case 'outside':
      return verdict;
    case 'neutral':
      return 'skipped';
    case 'off':
      return reason === 'bonus' ? 'bonus' : 'off';
  }
}
