import type { EpochMs } from '../../kernel/clock.ts';
import type { SpanId } from '../../kernel/ids.ts';
import { addDays, dayNumberOf, localDateOf, type LocalDate } from '../../kernel/local-date.ts';
import { judgedAt, type JudgedAtInput } from '../days/lived-days.ts';
import { byReceipt, type GroupEvent, type GroupEventOf, type GroupRecord, type PinnedUnit } from './group-record.ts';
import { judgeGroup, type GroupJudgement } from './judge-group.ts';
import { weekStartFrom } from './unit-shape.ts';

/*
 * Days that are decided once, when something happens, and stored with its event (as DAY1 does with a check-in's day): what a
 * device tells later of its zones moves none of them.
 */

/** GRP5: the first day that counts for who joins now: their next own one. */
export function firstDayOfSpan(calendar: JudgedAtInput): LocalDate {
  return addDays(judgedAt(calendar).today, 1);
}

/** GRP5: the last day that counts for who leaves now: the last own one that has closed. */
export function lastDayOfSpan(calendar: JudgedAtInput): LocalDate {
  return addDays(judgedAt(calendar).openFrom, -1);
}

/** GRP13: the first day from which a new version may hold: of the unit that opens next, for a new week the week after that. */
export function firstDayOfVersion(
  judgement: GroupJudgement,
  { weekStart }: GroupRecord,
  unit: 'day' | 'week',
): LocalDate {
  const { from } = judgement.next;
  const runsByWeek = judgement.units.at(-1)?.frame.version.terms.unit === 'week';
  return localDateOf(unit === 'week' || runsByWeek ? weekStartFrom(from, weekStart) : from);
}

/** GRP13: versions that are made and have not begun, in the order of their days: what members see coming. */
export function announcedVersions({ events }: GroupRecord, { next, now }: GroupJudgement): GroupEventOf<'version'>[] {
  return events
    .filter((event) => event.kind === 'version')
    .filter(({ receivedAt, fromDay }) => receivedAt <= now && dayNumberOf(fromDay) >= next.from)
    .toSorted((a, b) => dayNumberOf(a.fromDay) - dayNumberOf(b.fromDay) || byReceipt(a, b));
}

/** GRP12: the record after an account is gone whose verdicts stay: under another random id, which nobody knew before. */
export function renameSpan(record: GroupRecord, span: SpanId, as: SpanId): GroupRecord {
  const rename = <Row extends object>(row: Row): Row =>
    'span' in row && row.span === span ? { ...row, span: as } : row;
  return { ...record, events: record.events.map(rename), evidence: record.evidence.map(rename) };
}

/**
 * GRP12: a deleted account asks for its verdicts to go. Its evidence and what is known of its calendar leave the record; what has
 * settled stays as it was settled, by a correction that pins it; of what has not, the span is no part any more. `leave` must
 * have been recorded before.
 */
export function eraseSpan(record: GroupRecord, span: SpanId, now: EpochMs, seq: number): GroupRecord {
  const pinned: PinnedUnit[] = judgeGroup(record, now)
    .units.filter(({ frame }) => frame.isSettled)
    .map(({ frame, verdict, correctedAt }) => ({
      from: localDateOf(frame.from),
      to: localDateOf(frame.to),
      settledAt: frame.settlesAt,
      verdict: verdict === 'kept' || verdict === 'neutral' ? verdict : 'missed',
      correctedAt,
    }));
  const keeps = (event: GroupEvent) =>
    !('span' in event) || event.span !== span || event.kind === 'join' || event.kind === 'leave';
  const correction: GroupEvent = { kind: 'correction', receivedAt: now, seq, span, pinned };
  return {
    ...record,
    events: [...record.events.filter(keeps), correction],
    evidence: record.evidence.filter((row) => row.span !== span),
  };
}
