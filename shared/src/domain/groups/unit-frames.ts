import type { EpochMs } from '../../kernel/clock.ts';
import type { SpanId, TaskId } from '../../kernel/ids.ts';
import type { DayNumber } from '../../kernel/local-date.ts';
import { firstOpenOf, lastCloseOf, leastLivedMs, livedMsOf } from '../days/life.ts';
import type { DayRange } from '../pauses/pause.ts';
import {
  coversDay,
  leavesOf,
  lifeOf,
  restsOn,
  type CompiledGroup,
  type CompiledSpan,
  type CompiledVersion,
} from './compile-group.ts';
import type { PinnedUnit } from './group-record.ts';
import { shapeFrom, weekStartFrom, type UnitShape } from './unit-shape.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** No zone's midnight is further from that of UTC. */
const furthestZoneMs = 16 * hourMs;

/** A member of one unit, as far as it was known when the unit settled. */
export interface UnitMember {
  readonly span: SpanId;
  /** When the unit's last day is over for this member (DAY5); -Infinity when no part of it is lived. */
  readonly closesAt: EpochMs;
  /** GRP6: every task is paused on every day of the unit. */
  readonly onLeave: boolean;
  /** It was not so yet when the unit opened for this member. */
  readonly leaveIsLate: boolean;
  readonly paused: ReadonlyMap<TaskId, readonly DayRange[]>;
  /** Days of the unit of which less than six hours were lived (DAY5). */
  readonly unlived: readonly DayNumber[];
}

/** Everything about a unit that deeds have no part in (GRP2: evidence never moves a close). */
export interface UnitFrame extends UnitShape {
  /** When it opens for the first member, closes for the last who is not on leave, and settles (GRP2, GRP3). */
  readonly opensAt: EpochMs;
  readonly closesAt: EpochMs;
  readonly settlesAt: EpochMs;
  readonly isSettled: boolean;
  readonly members: readonly UnitMember[];
  readonly pinned: PinnedUnit | null;
}

const places = new WeakMap<UnitFrame, ReadonlyMap<SpanId, number>>();

/** Where a member stands in the frame's list; -1 for who is no member of the unit. */
export function placeInFrame(frame: UnitFrame, span: SpanId): number {
  let known = places.get(frame);
  if (known === undefined) {
    known = new Map(frame.members.map((member, at) => [member.span, at]));
    places.set(frame, known);
  }
  return known.get(span) ?? -1;
}

/** Where frames begin: the day after what is settled already. */
export interface FrameStart {
  readonly day: DayNumber;
  readonly openedAt: EpochMs;
  readonly settledAt: EpochMs;
  readonly version: CompiledVersion | null;
}

export interface LaidFrames {
  /** Those that have opened, in order. */
  readonly frames: readonly UnitFrame[];
  /** The first that has not. */
  readonly next: { readonly from: DayNumber; readonly opensAt: EpochMs };
}

/** GRP5: in a week group only weeks that lie wholly within the span count. A group that rests has nobody (R26). */
function isMemberOf(group: CompiledGroup, { from, to }: UnitShape, member: CompiledSpan, before: EpochMs): boolean {
  if (group.rests.length > 0 && restsOn(group, from, before)) return false;
  if (member.joinedAt >= before || member.fromDay > from) return false;
  return member.leftAt >= before || member.toDay >= to;
}

/** True when pauses cover every task on every day of the unit. */
function isOnLeave({ from, to, version }: UnitShape, paused: ReadonlyMap<TaskId, readonly DayRange[]>): boolean {
  if (paused.size === 0) return false;
  for (const { id } of version.terms.tasks) {
    for (let day = from; day <= to; day += 1) if (!coversDay(paused.get(id), day)) return false;
  }
  return true;
}

/** The close of a unit as facts arrive: only what a fact concerns is measured anew. */
function measureClose(group: CompiledGroup, shape: UnitShape, since: EpochMs) {
  const closes = new Float64Array(group.spans.length);
  const isActive = new Uint8Array(group.spans.length);
  const measure = (index: number, before: EpochMs): void => {
    const member = group.spans[index];
    if (member === undefined) return;
    const counts = isMemberOf(group, shape, member, before);
    closes[index] = counts ? lastCloseOf(lifeOf(member, before), shape.to) : -Infinity;
    isActive[index] = counts && !isOnLeave(shape, leavesOf(member, before)) ? 1 : 0;
  };
  for (let index = 0; index < closes.length; index += 1) measure(index, since);
  return {
    note(spans: ReadonlySet<SpanId>, before: EpochMs): void {
      for (const span of spans) measure(group.indexOfSpan.get(span) ?? -1, before);
    },
    closesAt(): EpochMs {
      let [ofActive, ofAll] = [-Infinity, -Infinity];
      for (let index = 0; index < closes.length; index += 1) {
        const close = closes[index] ?? -Infinity;
        if (close > ofAll) ofAll = close;
        if (close > ofActive && isActive[index] === 1) ofActive = close;
      }
      if (ofActive > -Infinity) return ofActive;
      // All on leave: for the last; nobody at all, or a date that nobody lives: the calendar of UTC.
      return ofAll > -Infinity ? ofAll : (shape.to + 1) * dayMs;
    },
  };
}

interface Settlement {
  readonly shape: UnitShape;
  readonly closesAt: EpochMs;
  readonly settlesAt: EpochMs;
}

function firstReceiptFrom(group: CompiledGroup, at: EpochMs): number {
  let low = 0;
  let high = group.receipts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((group.receipts[middle]?.at ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * When the unit from `day` on settles: at the first instant not before the settlement of the one before it by which, of all that
 * had been received before, its close and grace are over (GRP3, GRP10). So a fact that makes a unit close earlier settles it just
 * after its own receipt at the earliest.
 */
function settle(group: CompiledGroup, { day, settledAt, version }: FrameStart): Settlement {
  // Nothing closes earlier than in the easternmost zone, so all that came before then is known.
  let before = Math.max(settledAt, group.pinnedUntil + 1, (day + 1) * dayMs - furthestZoneMs);
  let shape = shapeFrom(group, day, before, version);
  let close = measureClose(group, shape, before);
  for (let next = firstReceiptFrom(group, before); ; next += 1) {
    const closesAt = close.closesAt();
    const settlesAt = Math.max(closesAt + shape.version.terms.graceHours * hourMs, before);
    const receipt = group.receipts[next];
    if (receipt === undefined || settlesAt <= receipt.at) return { shape, closesAt, settlesAt };
    before = receipt.at + 1;
    if (receipt.spans === null) {
      shape = shapeFrom(group, day, before, version);
      close = measureClose(group, shape, before);
    } else close.note(receipt.spans, before);
  }
}

function unlivedDays({ from, to }: UnitShape, member: CompiledSpan, before: EpochMs, asOf: EpochMs): DayNumber[] {
  const life = lifeOf(member, before);
  const days: DayNumber[] = [];
  for (let day = from; day <= to; day += 1) {
    if (lastCloseOf(life, day) <= asOf && livedMsOf(life, day) < leastLivedMs) days.push(day);
  }
  return days;
}

/** The members of a unit by what was received before an instant; `asOf` tells which of their days are over. */
function membersOf(group: CompiledGroup, shape: UnitShape, before: EpochMs, asOf: EpochMs): UnitMember[] {
  const members: UnitMember[] = [];
  for (const member of group.spans) {
    if (!isMemberOf(group, shape, member, before)) continue;
    const life = lifeOf(member, before);
    const paused = leavesOf(member, before);
    const onLeave = isOnLeave(shape, paused);
    const opened = firstOpenOf(life, shape.from);
    members.push({
      span: member.span,
      closesAt: lastCloseOf(life, shape.to),
      onLeave,
      leaveIsLate: onLeave && !isOnLeave(shape, leavesOf(member, opened)),
      paused,
      unlived: unlivedDays(shape, member, before, asOf),
    });
  }
  return members;
}

function openingOf(group: CompiledGroup, shape: UnitShape, before: EpochMs): EpochMs {
  let opensAt = Infinity;
  for (const member of group.spans) {
    if (isMemberOf(group, shape, member, before)) {
      opensAt = Math.min(opensAt, firstOpenOf(lifeOf(member, before), shape.from));
    }
  }
  return opensAt < Infinity ? opensAt : shape.from * dayMs;
}

/** A unit whose settlement is pinned (GRP12): a week group's first one begins after its start day. */
function pinnedUnitFrom(group: CompiledGroup, { day, version }: FrameStart): PinnedUnit | null {
  const first = version === null ? group.pinned.get(weekStartFrom(day, group.weekStart)) : undefined;
  return group.pinned.get(day) ?? first ?? null;
}

function settlementOf(group: CompiledGroup, start: FrameStart, pinned: PinnedUnit | null): Settlement {
  if (pinned === null) return settle(group, start);
  const { settledAt } = pinned;
  const shape = shapeFrom(group, start.day, settledAt, start.version);
  return {
    shape,
    closesAt: Math.min(settledAt, measureClose(group, shape, settledAt).closesAt()),
    settlesAt: settledAt,
  };
}

function frameFrom(group: CompiledGroup, start: FrameStart, now: EpochMs): UnitFrame {
  const pinned = pinnedUnitFrom(group, start);
  const { shape, closesAt, settlesAt } = settlementOf(group, start, pinned);
  const isSettled = settlesAt <= now;
  // What is not settled is framed by all that is known.
  const before = isSettled ? settlesAt : Infinity;
  const members = membersOf(group, shape, before, isSettled ? settlesAt : now);
  // Who joins from the day after may live further east than everybody before; days open in order all the same.
  const opensAt = Math.max(start.openedAt, openingOf(group, shape, before));
  return { ...shape, opensAt, closesAt, settlesAt, isSettled, members, pinned };
}

/** Lays the units that have opened by `now`, from a start on (GRP2, GRP3, GRP13). */
export function layFrames(group: CompiledGroup, start: FrameStart, now: EpochMs): LaidFrames {
  const frames: UnitFrame[] = [];
  let from = start;
  for (;;) {
    const frame = frameFrom(group, from, now);
    if (frame.opensAt > now) return { frames, next: { from: frame.from, opensAt: frame.opensAt } };
    frames.push(frame);
    from = frameStartAfter(frame);
  }
}

/** Where frames go on after a unit. */
function frameStartAfter({ to, opensAt, settlesAt, version }: UnitFrame): FrameStart {
  return { day: to + 1, openedAt: opensAt, settledAt: settlesAt, version };
}
