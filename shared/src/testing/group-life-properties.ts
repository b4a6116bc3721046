import * as fc from 'fast-check';
import { expect } from 'vitest';
import { winningState } from '../domain/check-ins/check-in.ts';
import { judgedAt } from '../domain/days/lived-days.ts';
import { eraseSpan } from '../domain/groups/group-changes.ts';
import type { Evidence, GroupEvent, GroupRecord } from '../domain/groups/group-record.ts';
import { judgeGroup, type GroupJudgement } from '../domain/groups/judge-group.ts';
import { overlayOwn, publishGroup, type OpenUnit } from '../domain/groups/own-overlay.ts';
import type { EpochMs } from '../kernel/clock.ts';
import { asId, type SpanId, type ZoneChangeId } from '../kernel/ids.ts';
import { addDays, dayNumberOf, localDateOf } from '../kernel/local-date.ts';
import { arbitraryGroup, recordAt, type GroupStory } from './group-arbitraries.ts';
import { expectLikeOracle, looksAt, type GroupEffort } from './group-properties.ts';
import { knownEvents } from './oracle-group-days.ts';

/* What people do in and to a group, as promises: sync late, leave, go for good, look at it offline. */

const dayMs = 86_400_000;

function spansOf({ events }: GroupRecord): SpanId[] {
  return events.filter((event) => event.kind === 'join').map(({ span }) => span);
}

/** A state row on some device: what it says of one task's day, and when it was edited there (FACT2). */
interface Tick {
  readonly cell: Pick<Evidence, 'span' | 'task' | 'day'>;
  readonly kind: 'done' | 'none';
  readonly editedAt: EpochMs;
  readonly receivedAt: EpochMs;
}

/** What the server writes into a group's record as ticks arrive: after each the day's winning state. */
function evidenceOfTicks(ticks: readonly Tick[]): Evidence[] {
  const winners = new Map<string, Tick>();
  return ticks
    .toSorted((a, b) => a.receivedAt - b.receivedAt)
    .map((tick, seq): Evidence => {
      const key = JSON.stringify(tick.cell);
      const winner = winningState(tick, winners.get(key) ?? tick);
      winners.set(key, winner);
      const mark = winner.kind === 'done' ? 'kept' : 'open';
      return { ...tick.cell, per: 'day', mark, receivedAt: tick.receivedAt, seq };
    });
}

/** GRP3: in whatever order and however late phones sync before a unit settles, it settles the same. */
export function orderBeforeSettlementNeverMatters(
  effort: GroupEffort,
): fc.IPropertyWithHooks<[GroupStory, number[], number[]]> {
  const keys = fc.array(fc.nat(9999), { minLength: 40, maxLength: 40 });
  return fc.property(arbitraryGroup(effort), keys, keys, (story, first, second) => {
    const now = looksAt(story, 1).at(-1) ?? 0;
    const silent = { ...story.record, evidence: [] };
    const { units } = judgeGroup(silent, now);
    const ticksAt = (when: readonly number[]): Tick[] =>
      units
        .filter(({ frame }) => frame.isSettled)
        .flatMap(({ frame }) =>
          frame.members.flatMap(({ span }, who) =>
            frame.version.terms.tasks.flatMap(({ id }, which) =>
              [0, 1].slice(0, (first[(who + frame.from) % first.length] ?? 0) % 3).map((again): Tick => {
                const salt = frame.from + who * 11 + which * 3 + again * 17;
                // Before the day opens, and up to the last millisecond before it settles.
                const early = frame.opensAt - dayMs / 2;
                const share = (when[salt % when.length] ?? 0) / 9999;
                return {
                  cell: { span, task: id, day: localDateOf(frame.from) },
                  kind: ((first[salt % first.length] ?? 0) + again) % 4 === 0 ? 'none' : 'done',
                  editedAt: frame.opensAt + ((first[(salt * 7) % first.length] ?? 0) % 5),
                  receivedAt: Math.floor(early + share * (frame.settlesAt - 1 - early)),
                };
              }),
            ),
          ),
        );
    const outcome = (when: readonly number[]) => {
      const judgement = judgeGroup({ ...silent, evidence: evidenceOfTicks(ticksAt(when)) }, now);
      return judgement.units
        .filter(({ frame }) => frame.isSettled)
        .map(({ verdict, cells, counts, isShielded, walk }) => ({ verdict, cells, counts, isShielded, walk }));
    };
    expect(outcome(second)).toEqual(outcome(first));
  });
}

function settledOf({ units }: GroupJudgement) {
  return units
    .filter(({ frame }) => frame.isSettled)
    .map(({ frame, verdict, isShielded, walk }) => ({ from: frame.from, verdict, isShielded, walk }));
}

/** GRP5: leaving heals no miss and takes back no kept day: of days that had closed for who leaves, nothing changes. */
export function leavingChangesNoClosedDay(effort: GroupEffort): fc.IPropertyWithHooks<[GroupStory, number]> {
  return fc.property(arbitraryGroup(effort), fc.nat(1000), (story, which) => {
    const span = spansOf(story.record)[which % spansOf(story.record).length] as SpanId;
    for (const now of looksAt(story, effort.looks)) {
      const known = recordAt(story.record, now);
      if (knownEvents(known, 'leave', span, Infinity).length > 0) continue;
      const zones = knownEvents(known, 'zone', span, Infinity);
      const dayStarts = knownEvents(known, 'day-start', span, Infinity);
      const { openFrom } = judgedAt({
        zoneChanges: zones.map((row) => ({
          id: asId<ZoneChangeId>(`${row.seq}`.padStart(8, '0')),
          v: 1,
          device: '',
          at: Math.min(row.at, row.receivedAt),
          zone: row.zone,
        })),
        settings: dayStarts.map((row) => ({
          id: asId(`${row.seq}`.padStart(8, '0')),
          v: 1,
          name: 'dayStart',
          fromDay: row.fromDay,
          value: row.minutes,
          madeAt: row.receivedAt,
        })),
        fallbackZone: 'UTC',
        now,
      });
      const toDay = addDays(openFrom, -1);
      const leave: GroupEvent = { kind: 'leave', span, toDay, how: 'left', receivedAt: now, seq: 1_000_000 };
      const before = judgeGroup(known, now);
      const after = judgeGroup({ ...known, events: [...known.events, leave] }, now);
      for (const [at, was] of before.units.entries()) {
        const is = after.units[at];
        if (was.frame.isSettled) expect(is).toEqual(was);
        if (was.frame.to > dayNumberOf(toDay)) continue;
        expect(is?.cells).toEqual(was.cells);
        expect(is?.counts).toEqual(was.counts);
      }
    }
  });
}

/** GRP12: whoever asks that everything of them goes leaves nothing in the record, and nobody's number changes by it. */
export function erasingChangesNoNumber(effort: GroupEffort): fc.IPropertyWithHooks<[GroupStory, number]> {
  return fc.property(arbitraryGroup(effort), fc.nat(1000), (story, which) => {
    const span = spansOf(story.record)[which % spansOf(story.record).length] as SpanId;
    for (const now of looksAt(story, effort.looks)) {
      const known = recordAt(story.record, now);
      const before = judgeGroup(known, now);
      const erased = eraseSpan(known, span, now, 3_000_000);
      expect(settledOf(judgeGroup(erased, now))).toEqual(settledOf(before));
      expect(erased.evidence.some((row) => row.span === span)).toBe(false);
      const left = erased.events.filter((event) => 'span' in event && event.span === span).map(({ kind }) => kind);
      expect(left.every((kind) => kind === 'join' || kind === 'leave' || kind === 'correction')).toBe(true);
      for (const later of [now, now + 2 * dayMs, now + 9 * dayMs]) {
        expectLikeOracle(erased, later);
        expect(settledOf(judgeGroup(erased, later)).slice(0, settledOf(before).length)).toEqual(settledOf(before));
      }
    }
  });
}

/** GRP10: what a device lays over a published group is what the server will say once it has the same. */
export function overlayIsWhatWillBe(effort: GroupEffort): fc.IPropertyWithHooks<[GroupStory, number]> {
  return fc.property(arbitraryGroup(effort), fc.nat(1000), (story, which) => {
    const spans = story.record.events.filter((event) => event.kind === 'join').map(({ span }) => span);
    const own = spans[which % spans.length] as SpanId;
    for (const now of looksAt(story, effort.looks)) {
      const known = recordAt(story.record, now);
      const judgement = judgeGroup(known, now);
      const published = publishGroup(judgement, own);
      // A settled miss that late evidence mends is the server's to tell: a checkpoint has no days to walk again.
      const isSettled = (row: Evidence) =>
        judgement.units.some(({ frame }) => frame.isSettled && dayNumberOf(row.day) <= frame.to);
      const unsynced = unsyncedRows(known, own, now, which).filter((row) => !isSettled(row));
      const will = judgeGroup({ ...known, evidence: [...known.evidence, ...unsynced] }, now);
      const expected = publishGroup(will, own);
      const cells = new Map(expected.open.flatMap(({ from, own: cell }) => (cell === null ? [] : [[from, cell]])));
      const overlaid = overlayOwn(published, cells, now);
      expect(overlaid.numbers).toEqual(expected.numbers);
      expect(overlaid.settled).toEqual(expected.settled);
      for (const [at, { isProvisional, counts, ...unit }] of overlaid.open.entries()) {
        const { counts: wanted, ...rest } = expected.open[at] as OpenUnit;
        expect(unit).toEqual(rest);
        expect(counts.sum).toBeCloseTo(wanted.sum, 9);
        expect({ ...counts, sum: 0 }).toEqual({ ...wanted, sum: 0 });
        const was = published.open[at]?.own;
        expect(isProvisional).toBe(was !== null && (was?.state !== unit.own?.state || was?.value !== unit.own?.value));
      }
    }
  });
}

/** Deeds of the last days that one member's device has and the server has not. */
function unsyncedRows({ events }: GroupRecord, span: SpanId, now: EpochMs, salt: number): Evidence[] {
  const today = Math.floor(now / dayMs);
  const terms = events.filter((event) => event.kind === 'version').at(-1)?.terms;
  return [0, 1, 2].flatMap((back) =>
    (terms?.tasks ?? []).map(({ id }, at): Evidence => ({
      span,
      task: id,
      day: localDateOf(today - back),
      per: 'day',
      mark: (salt + back + at) % 3 === 0 ? 'open' : 'kept',
      value: (salt + back) % 4,
      receivedAt: now,
      seq: 2_000_000 + back * 10 + at,
    })),
  );
}
