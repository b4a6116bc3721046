import type { CellState } from '../domain/groups/unit-cells.ts';
import type { GroupEventOf, GroupRecord, PinnedUnit } from '../domain/groups/group-record.ts';
import type { GroupTerms } from '../domain/groups/group-rule.ts';
import type { EpochMs } from '../kernel/clock.ts';
import type { SpanId, TaskId } from '../kernel/ids.ts';
import { dayNumberOf, weekdayOf, type DayNumber } from '../kernel/local-date.ts';
import { knownEvents, memberDay } from './oracle-group-days.ts';

/*
 * A group's units straight from the sentences of SPEC.md (GRP): everything is computed again from the whole record for every
 * question, nothing is kept, nothing is in a clever order. The judge must give the same.
 */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export interface OracleGroupUnit {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly unit: 'day' | 'week';
  readonly opensAt: EpochMs;
  readonly settlesAt: EpochMs;
  readonly verdict: 'met' | 'pending' | 'kept' | 'neutral' | 'missed';
  readonly cells: readonly (readonly [span: SpanId, state: CellState, onLeave: boolean, lateLeave: boolean])[];
  readonly sum: number;
  readonly correctedAt: EpochMs | null;
}

interface Shape {
  readonly from: DayNumber;
  readonly to: DayNumber;
  readonly version: GroupEventOf<'version'>;
}

function daysOf({ from, to }: Pick<Shape, 'from' | 'to'>): DayNumber[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

function shapeOf(record: GroupRecord, day: DayNumber, before: EpochMs, previous: Shape | null): Shape {
  const all = record.events.filter((event) => event.kind === 'version');
  const known = all.filter((event) => event.receivedAt < before);
  const usable = known.length > 0 ? known : all.slice(0, 1);
  const days = usable.map((event) => dayNumberOf(event.fromDay));
  const reached = days.filter((from) => from <= day);
  const wanted = reached.length > 0 ? Math.max(...reached) : Math.min(...days);
  let version = usable.filter((event) => dayNumberOf(event.fromDay) === wanted).at(-1) as GroupEventOf<'version'>;
  const startsWeek = weekdayOf(day) === record.weekStart;
  if (previous !== null && (previous.version.terms.unit === 'week' || version.terms.unit === 'week') && !startsWeek) {
    version = previous.version;
  }
  if (version.terms.unit === 'day') return { from: day, to: day, version };
  let from = day;
  while (weekdayOf(from) !== record.weekStart) from += 1;
  return { from, to: from + 6, version };
}

function spansOf(record: GroupRecord): SpanId[] {
  const erased = record.events.filter((event) => event.kind === 'correction').map(({ span }) => span);
  const joined = record.events.filter((event) => event.kind === 'join').map(({ span }) => span);
  return [...new Set(joined)].filter((span) => !erased.includes(span)).toSorted();
}

/** R26: the group rests on a day when the last word for that day or an earlier one, of those with the latest day, says so. */
function rests(record: GroupRecord, day: DayNumber, before: EpochMs): boolean {
  const said = record.events
    .filter((event) => event.kind === 'rest')
    .filter((event) => event.receivedAt < before && dayNumberOf(event.fromDay) <= day);
  const latest = Math.max(...said.map((event) => dayNumberOf(event.fromDay)));
  return said.findLast((event) => dayNumberOf(event.fromDay) === latest)?.rests ?? false;
}

function membersOf(record: GroupRecord, shape: Shape, before: EpochMs): SpanId[] {
  if (rests(record, shape.from, before)) return [];
  return spansOf(record).filter((span) => {
    const join = knownEvents(record, 'join', span, before).at(0);
    const leave = knownEvents(record, 'leave', span, before).at(0);
    if (join === undefined || dayNumberOf(join.fromDay) > shape.from) return false;
    return leave === undefined || dayNumberOf(leave.toDay) >= shape.to;
  });
}

function isPaused(record: GroupRecord, span: SpanId, task: TaskId, day: DayNumber, before: EpochMs): boolean {
  const set = knownEvents(record, 'pause', span, before)
    .filter((event) => event.task === task)
    .at(-1);
  return (set?.ranges ?? []).some(
    ({ from, to }) => dayNumberOf(from) <= day && (to === null || day <= dayNumberOf(to)),
  );
}

function isOnLeave(record: GroupRecord, shape: Shape, span: SpanId, before: EpochMs): boolean {
  return shape.version.terms.tasks.every(({ id }) =>
    daysOf(shape).every((day) => isPaused(record, span, id, day, before)),
  );
}

/** When the unit closes, by what had been received before an instant (GRP2). */
function closeOf(record: GroupRecord, shape: Shape, before: EpochMs): EpochMs {
  const closes = (spans: readonly SpanId[]) =>
    Math.max(...spans.map((span) => memberDay(record, span, shape.to, before).closes));
  const members = membersOf(record, shape, before);
  const active = closes(members.filter((span) => !isOnLeave(record, shape, span, before)));
  if (active > -Infinity) return active;
  return closes(members) > -Infinity ? closes(members) : (shape.to + 1) * dayMs;
}

/** The first instant at which, by what had been received before it, close and grace are over and the unit before has settled. */
function settle(
  record: GroupRecord,
  day: DayNumber,
  previous: Shape | null,
  notBefore: EpochMs,
): { settlesAt: EpochMs; shape: Shape } {
  const dueAt = (before: EpochMs) => {
    const shape = shapeOf(record, day, before, previous);
    return closeOf(record, shape, before) + shape.version.terms.graceHours * hourMs;
  };
  const after = [...record.events.map(({ receivedAt }) => receivedAt + 1), day * dayMs];
  const tries = [...after, ...after.map(dueAt), notBefore].filter((at) => at >= notBefore && at > -Infinity);
  const settlesAt = tries.toSorted((a, b) => a - b).find((at) => dueAt(at) <= at);
  if (settlesAt === undefined) throw new Error('every unit settles');
  return { settlesAt, shape: shapeOf(record, day, settlesAt, previous) };
}

interface Moment {
  readonly record: GroupRecord;
  readonly shape: Shape;
  /** What had been received before this counts. */
  readonly before: EpochMs;
  /** The instant by which closes are read; of a settled unit everything is over. */
  readonly asOf: EpochMs;
  readonly isSettled: boolean;
  /** Evidence received before this counts: later than `before` when a unit is opened again (GRP4). */
  readonly evidenceBefore: EpochMs;
}

function lastMark({ record, evidenceBefore }: Moment, span: SpanId, task: TaskId, per: 'day' | 'week', day: DayNumber) {
  return record.evidence
    .filter((row) => row.span === span && row.task === task && row.per === per && dayNumberOf(row.day) === day)
    .filter((row) => row.receivedAt < evidenceBefore)
    .at(-1);
}

function isOver(moment: Moment, span: SpanId): boolean {
  return moment.isSettled || memberDay(moment.record, span, moment.shape.to, moment.before).closes <= moment.asOf;
}

type TaskState = 'off' | 'unlived' | 'paused' | 'met' | 'unmet';

function taskOnDay(moment: Moment, span: SpanId, task: TaskId, day: DayNumber): TaskState {
  const mark = lastMark(moment, span, task, 'day', day)?.mark;
  if (mark === 'kept' || (mark === 'at-close' && isOver(moment, span))) return 'met';
  if (mark === 'off') return 'off';
  if (isPaused(moment.record, span, task, day, moment.before)) return 'paused';
  const { livedMs, closes } = memberDay(moment.record, span, day, moment.before);
  return livedMs < 6 * hourMs && closes <= moment.asOf ? 'unlived' : 'unmet';
}

function taskInWeek(moment: Moment, span: SpanId, task: TaskId): TaskState {
  const whole = lastMark(moment, span, task, 'week', moment.shape.from)?.mark;
  if (whole === 'kept' || (whole === 'at-close' && isOver(moment, span))) return 'met';
  if (whole === 'off') return 'off';
  if (whole !== undefined) return isOnLeave(moment.record, moment.shape, span, moment.before) ? 'paused' : 'unmet';
  const days = daysOf(moment.shape).map((day) => taskOnDay(moment, span, task, day));
  if (days.some((state) => state === 'met' || state === 'unmet')) {
    return isOver(moment, span) && !days.includes('unmet') ? 'met' : 'unmet';
  }
  return days.includes('paused') ? 'paused' : 'off';
}

function cellOf(moment: Moment, span: SpanId): { state: CellState; onLeave: boolean; value: number } {
  const { terms } = moment.shape.version;
  const states = terms.tasks.map(({ id }) =>
    terms.unit === 'day' ? taskOnDay(moment, span, id, moment.shape.from) : taskInWeek(moment, span, id),
  );
  const count = (wanted: readonly TaskState[]) => states.filter((state) => wanted.includes(state)).length;
  const onLeave = isOnLeave(moment.record, moment.shape, span, moment.before);
  const asked = count(onLeave ? ['met', 'unmet', 'paused'] : ['met', 'unmet']);
  const needed = terms.taskRule.kind === 'all' ? asked : Math.min(asked, terms.taskRule.k);
  const isKept = count(['met']) > 0 && count(['met']) >= needed;
  const someUnlived = daysOf(moment.shape).some((day) => {
    const { livedMs, closes } = memberDay(moment.record, span, day, moment.before);
    return livedMs < 6 * hourMs && closes <= moment.asOf;
  });
  const isDue = count(['met', 'unmet']) > 0;
  const state = isKept ? 'kept' : onLeave ? 'leave' : isDue ? 'open' : someUnlived ? 'unlived' : 'off';
  const task = terms.tasks[0]?.id;
  const values = daysOf(moment.shape).map((day) => {
    const row = task === undefined ? undefined : lastMark(moment, span, task, 'day', day);
    return row === undefined || row.mark === 'off' ? 0 : (row.value ?? 0);
  });
  return { state, onLeave, value: terms.rule.kind === 'sum' ? values.reduce((sum, value) => sum + value, 0) : 0 };
}

function judgeMoment(moment: Moment) {
  const members = membersOf(moment.record, moment.shape, moment.before);
  const cells = members.map((span) => ({ span, ...cellOf(moment, span) }));
  const counted = cells.filter(({ state }) => state === 'kept' || state === 'open').length;
  const kept = cells.filter(({ state }) => state === 'kept').length;
  const sum = cells.reduce((total, { value }) => total + value, 0);
  const onLeave = cells.filter((cell) => cell.onLeave).length;
  return { cells, sum, isEnough: isEnough(moment.shape.version.terms, counted, kept, sum), counted, onLeave };
}

function isEnough({ rule }: GroupTerms, counted: number, kept: number, sum: number): boolean {
  if (rule.kind === 'sum') return sum > rule.amount - 1e-9;
  if (rule.kind === 'any') return kept >= 1;
  if (counted === 0) return false;
  if (rule.kind === 'all') return kept === counted;
  if (rule.kind === 'percent') return kept / counted >= rule.percent / 100 - 1e-12;
  return kept >= rule.count || kept === counted;
}

function finalVerdict({ isEnough: enough, counted, onLeave, cells }: ReturnType<typeof judgeMoment>) {
  if (enough) return 'kept';
  if (counted === 0) return 'neutral';
  const present = cells.length - onLeave;
  return onLeave > 0 && (present < 2 || present < cells.length / 2) ? 'neutral' : 'missed';
}

function inOrderOfReceipt<Row extends { readonly receivedAt: EpochMs; readonly seq: number }>(
  rows: readonly Row[],
): Row[] {
  return rows.toSorted((a, b) => a.receivedAt - b.receivedAt || a.seq - b.seq);
}

/** Every unit that has opened by `now`, from the group's start. The record must hold nothing received later. */
export function oracleGroupUnits(asGiven: GroupRecord, now: EpochMs): OracleGroupUnit[] {
  const { events, evidence } = asGiven;
  const record = { ...asGiven, events: inOrderOfReceipt(events), evidence: inOrderOfReceipt(evidence) };
  const units: OracleGroupUnit[] = [];
  let previous: Shape | null = null;
  let [settledBefore, openedBefore] = [-Infinity, -Infinity];
  const corrections = record.events.filter((event) => event.kind === 'correction');
  const pins = corrections.flatMap(({ pinned }) => pinned);
  for (let day = dayNumberOf(record.startDay); ;) {
    const opened: DayNumber = shapeOf(record, day, Infinity, previous).from;
    const pin: PinnedUnit | undefined = pins.findLast((unit) => [day, opened].includes(dayNumberOf(unit.from)));
    const { settlesAt, shape }: { settlesAt: EpochMs; shape: Shape } =
      pin === undefined
        ? settle(record, day, previous, Math.max(settledBefore, ...corrections.map(({ receivedAt }) => receivedAt + 1)))
        : { settlesAt: pin.settledAt, shape: shapeOf(record, day, pin.settledAt, previous) };
    const isSettled = settlesAt <= now;
    const before = isSettled ? settlesAt : Infinity;
    const members = membersOf(record, shape, before);
    const openings = members.map((span) => memberDay(record, span, shape.from, before).opens);
    const first = Math.min(...openings);
    const opensAt = Math.max(openedBefore, first < Infinity ? first : shape.from * dayMs);
    if (opensAt > now) return units;
    const moment = { record, shape, before, asOf: isSettled ? settlesAt : now, isSettled, evidenceBefore: before };
    let judged = judgeMoment(moment);
    let verdict: OracleGroupUnit['verdict'] = isSettled
      ? (pin?.verdict ?? finalVerdict(judged))
      : judged.isEnough
        ? 'met'
        : 'pending';
    let correctedAt = pin?.correctedAt ?? null;
    if (verdict === 'missed' && pin === undefined && shape.version.terms.reopens) {
      const late = record.evidence
        .filter((row) => row.receivedAt >= settlesAt && row.receivedAt < settlesAt + 7 * dayMs)
        .filter((row) => shape.from <= dayNumberOf(row.day) && dayNumberOf(row.day) <= shape.to);
      for (const [at, row] of late.entries()) {
        // Only what had come with or before this row, one at a time.
        const laterOnes = new Set(late.slice(at + 1));
        const upTo = { ...record, evidence: record.evidence.filter((each) => !laterOnes.has(each)) };
        const again = judgeMoment({ ...moment, record: upTo, evidenceBefore: row.receivedAt + 1 });
        if (!again.isEnough) continue;
        [judged, verdict, correctedAt] = [again, 'kept', row.receivedAt];
        break;
      }
    }
    units.push({
      from: shape.from,
      to: shape.to,
      unit: shape.version.terms.unit,
      opensAt,
      settlesAt,
      verdict,
      cells: judged.cells.map(({ span, state, onLeave }) => [
        span,
        state,
        onLeave,
        onLeave && !isOnLeave(record, shape, span, memberDay(record, span, shape.from, before).opens),
      ]),
      sum: judged.sum,
      correctedAt,
    });
    [settledBefore, openedBefore, previous, day] = [settlesAt, opensAt, shape, shape.to + 1];
  }
}
