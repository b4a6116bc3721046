import type { EpochMs } from '../../kernel/clock.ts';
import { asId, type SpanId, type TaskId, type ZoneChangeId } from '../../kernel/ids.ts';
import { dayNumberOf, type DayNumber, type Weekday } from '../../kernel/local-date.ts';
import type { Life } from '../days/life.ts';
import { zoneSpans } from '../days/zone-spans.ts';
import type { DayRange } from '../pauses/pause.ts';
import type { Dated } from '../settings/setting.ts';
import { byReceipt, type GroupEvent, type GroupEventOf, type GroupRecord, type PinnedUnit } from './group-record.ts';
import type { GroupTerms } from './group-rule.ts';

/** A pause set with its receipt. */
interface Leave {
  readonly receivedAt: EpochMs;
  readonly task: TaskId;
  readonly ranges: readonly DayRange[];
}

/** One stay of a member, everything in order of receipt. */
export interface CompiledSpan {
  readonly span: SpanId;
  readonly joinedAt: EpochMs;
  readonly fromDay: DayNumber;
  readonly leftAt: EpochMs;
  /** Last day that counts; Infinity while they stay. */
  readonly toDay: DayNumber;
  readonly leaves: readonly Leave[];
  readonly zones: readonly GroupEventOf<'zone'>[];
  readonly dayStarts: readonly GroupEventOf<'day-start'>[];
  /** Calendars by how many of the two lists above were known. */
  readonly lives: Map<number, Life>;
}

export interface CompiledVersion {
  readonly receivedAt: EpochMs;
  readonly seq: number;
  readonly fromDay: DayNumber;
  readonly terms: GroupTerms;
}

/** A record's events made ready for judging: what had been received by `now`, by whom it concerns. */
export interface CompiledGroup {
  readonly start: DayNumber;
  readonly weekStart: Weekday;
  /** In order of their ids. */
  readonly spans: readonly CompiledSpan[];
  readonly indexOfSpan: ReadonlyMap<SpanId, number>;
  readonly versions: readonly CompiledVersion[];
  readonly rests: readonly GroupEventOf<'rest'>[];
  /** Instants at which events arrived, in order and each once, with the spans that they concern; null: everybody. */
  readonly receipts: readonly { readonly at: EpochMs; readonly spans: ReadonlySet<SpanId> | null }[];
  readonly pinned: ReadonlyMap<DayNumber, PinnedUnit>;
  /** What is not pinned had not settled when the last correction was received. */
  readonly pinnedUntil: EpochMs;
}

/** Who has told no zone lives here. */
const unknownZone = 'UTC';

/** How many entries of a list in order of receipt were received before an instant. */
function countBefore(rows: readonly { readonly receivedAt: EpochMs }[], before: EpochMs): number {
  let count = rows.length;
  while (count > 0 && (rows[count - 1]?.receivedAt ?? 0) >= before) count -= 1;
  return count;
}

/** A member's calendar as far as it was known before an instant (GRP10). */
export function lifeOf(member: CompiledSpan, before: EpochMs): Life {
  const zoneCount = countBefore(member.zones, before);
  const startCount = countBefore(member.dayStarts, before);
  const key = zoneCount * (member.dayStarts.length + 1) + startCount;
  const known = member.lives.get(key);
  if (known !== undefined) return known;
  const changes = member.zones.slice(0, zoneCount).map(({ at, zone, receivedAt, seq }) => ({
    // At one instant the later received wins; ids are compared as text.
    id: asId<ZoneChangeId>(`${seq}`.padStart(16, '0')),
    v: 1 as const,
    // A clock that ran ahead cannot have seen a zone after the server heard of it.
    at: Math.min(at, receivedAt),
    zone,
    device: '',
  }));
  const dayStart: Dated<number>[] = [];
  const inOrder = member.dayStarts
    .slice(0, startCount)
    .map((row) => ({ from: dayNumberOf(row.fromDay), value: row.minutes }))
    .toSorted((a, b) => a.from - b.from);
  for (const entry of inOrder) {
    if (dayStart.at(-1)?.from === entry.from) dayStart.pop();
    dayStart.push(entry);
  }
  const life = { spans: zoneSpans(changes, unknownZone, Infinity), dayStart, now: Infinity };
  member.lives.set(key, life);
  return life;
}

/** The pauses of each task as they were known before an instant. */
export function leavesOf(member: CompiledSpan, before: EpochMs): ReadonlyMap<TaskId, readonly DayRange[]> {
  const byTask = new Map<TaskId, readonly DayRange[]>();
  for (const { receivedAt, task, ranges } of member.leaves) if (receivedAt < before) byTask.set(task, ranges);
  return byTask;
}

/** Whether the group rests on a day, by what was received before an instant; of two for one day the later received counts. */
export function restsOn({ rests }: CompiledGroup, day: DayNumber, before: EpochMs): boolean {
  let found: { readonly from: DayNumber; readonly rests: boolean } = { from: -Infinity, rests: false };
  for (const event of rests) {
    const from = dayNumberOf(event.fromDay);
    if (event.receivedAt < before && from <= day && from >= found.from) found = { from, rests: event.rests };
  }
  return found.rests;
}

/** True when one of the ranges holds the day. */
export function coversDay(ranges: readonly DayRange[] | undefined, day: DayNumber): boolean {
  return ranges !== undefined && ranges.some(({ from, to }) => from <= day && day <= to);
}

function receiptsOf(events: readonly GroupEvent[]): CompiledGroup['receipts'] {
  const receipts: { at: EpochMs; spans: Set<SpanId> | null }[] = [];
  for (const event of events) {
    let last = receipts.at(-1);
    if (last?.at !== event.receivedAt) receipts.push((last = { at: event.receivedAt, spans: new Set() }));
    if (event.kind === 'version' || event.kind === 'rest') last.spans = null;
    else last.spans?.add(event.span);
  }
  return receipts;
}

/** A span while its events are gathered. */
interface Draft extends CompiledSpan {
  joinedAt: EpochMs;
  fromDay: DayNumber;
  leftAt: EpochMs;
  toDay: DayNumber;
  readonly leaves: Leave[];
  readonly zones: GroupEventOf<'zone'>[];
  readonly dayStarts: GroupEventOf<'day-start'>[];
}

/** A span begins once and ends once; who comes back gets another (GRP5). */
function begin(draft: Draft, { receivedAt, fromDay }: GroupEventOf<'join'>): void {
  if (draft.joinedAt < Infinity) return;
  draft.joinedAt = receivedAt;
  draft.fromDay = dayNumberOf(fromDay);
}

function end(draft: Draft, { receivedAt, toDay }: GroupEventOf<'leave'>): void {
  if (draft.leftAt < Infinity) return;
  draft.leftAt = receivedAt;
  draft.toDay = dayNumberOf(toDay);
}

/** Compiles what a record says of everything but deeds, as known at `now`. */
export function compileGroup(
  record: Pick<GroupRecord, 'startDay' | 'weekStart' | 'events'>,
  now: EpochMs,
): CompiledGroup {
  const events = record.events.filter(({ receivedAt }) => receivedAt <= now).toSorted(byReceipt);
  const drafts = new Map<SpanId, Draft>();
  const draftOf = (span: SpanId): Draft => {
    let draft = drafts.get(span);
    if (draft === undefined) {
      draft = {
        span,
        joinedAt: Infinity,
        fromDay: Infinity,
        leftAt: Infinity,
        toDay: Infinity,
        leaves: [],
        zones: [],
        dayStarts: [],
        lives: new Map(),
      };
      drafts.set(span, draft);
    }
    return draft;
  };
  const versions: CompiledVersion[] = [];
  const rests: GroupEventOf<'rest'>[] = [];
  const pinned = new Map<DayNumber, PinnedUnit>();
  const erased = new Set<SpanId>();
  let pinnedUntil = -Infinity;
  for (const event of events) {
    switch (event.kind) {
      case 'join':
        begin(draftOf(event.span), event);
        break;
      case 'leave':
        end(draftOf(event.span), event);
        break;
      case 'pause':
        draftOf(event.span).leaves.push({
          receivedAt: event.receivedAt,
          task: event.task,
          ranges: event.ranges.map(({ from, to }) => ({
            from: dayNumberOf(from),
            to: to === null ? Infinity : dayNumberOf(to),
          })),
        });
        break;
      case 'zone':
        draftOf(event.span).zones.push(event);
        break;
      case 'day-start':
        draftOf(event.span).dayStarts.push(event);
        break;
      case 'version':
        versions.push({
          receivedAt: event.receivedAt,
          seq: event.seq,
          fromDay: dayNumberOf(event.fromDay),
          terms: event.terms,
        });
        break;
      case 'rest':
        rests.push(event);
        break;
      case 'correction':
        erased.add(event.span);
        pinnedUntil = event.receivedAt;
        for (const unit of event.pinned) pinned.set(dayNumberOf(unit.from), unit);
        break;
    }
  }
  const spans = [...drafts.values()].filter(({ span, joinedAt }) => joinedAt < Infinity && !erased.has(span));
  spans.sort((a, b) => (a.span < b.span ? -1 : 1));
  return {
    start: dayNumberOf(record.startDay),
    weekStart: record.weekStart,
    spans,
    indexOfSpan: new Map(spans.map(({ span }, index) => [span, index])),
    versions,
    rests,
    receipts: receiptsOf(events),
    pinned,
    pinnedUntil,
  };
}
