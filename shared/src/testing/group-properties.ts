import * as fc from 'fast-check';
import { expect } from 'vitest';
import { byReceipt, type Evidence, type GroupRecord } from '../domain/groups/group-record.ts';
import { judgeGroup, makeGroupCheckpoint, withEvidence, type GroupJudgement } from '../domain/groups/judge-group.ts';
import type { EpochMs } from '../kernel/clock.ts';
import { dayNumberOf, localDateOf } from '../kernel/local-date.ts';
import type { Streak } from '../domain/streaks/verdict.ts';
import { arbitraryGroup, receiptTimes, recordAt, type GroupStory } from './group-arbitraries.ts';
import { oracleGroupUnits, type OracleGroupUnit } from './oracle-group.ts';
import { shuffle, shuffleKeys } from './judge-properties.ts';
import { walkGroup, type OracleFire } from './oracle-group-runs.ts';

/** How big the random groups are, and at how many instants each is looked at. */
export interface GroupEffort {
  readonly members: number;
  readonly days: number;
  readonly happenings: number;
  readonly looks: number;
}

const dayMs = 86_400_000;

function inWords(streak: Streak | null): string {
  if (streak === null) return '';
  const parts = streak.parts ?? [streak];
  return parts.map(({ length, unit }) => `${length} ${unit}`).join(', ');
}

/** The judge's answer in the shape of the oracle's. */
function likeOracle(judgement: GroupJudgement): { units: OracleGroupUnit[]; fire: OracleFire } {
  const units = judgement.units.map(({ frame, verdict, cells, counts, correctedAt }): OracleGroupUnit => ({
    from: frame.from,
    to: frame.to,
    unit: frame.version.terms.unit,
    opensAt: frame.opensAt,
    settlesAt: frame.settlesAt,
    verdict,
    cells: frame.members.map(({ span, leaveIsLate }, at) => [
      span,
      cells[at]?.state ?? 'off',
      cells[at]?.onLeave ?? false,
      leaveIsLate,
    ]),
    sum: counts.sum,
    correctedAt,
  }));
  const { current, best, shields } = judgement.numbers;
  const shielded = judgement.units.filter(({ isShielded }) => isShielded).map(({ frame }) => frame.from);
  return { units, fire: { current: inWords(current), best: inWords(best), shields: shields.held, shielded } };
}

export function expectLikeOracle(record: GroupRecord, now: EpochMs): void {
  const units = oracleGroupUnits(record, now);
  expect(likeOracle(judgeGroup(record, now))).toEqual({ units, fire: walkGroup(units) });
}

/** Instants at which a story is looked at: some of its receipts, and some when nothing arrives. */
export function looksAt({ record, days }: GroupStory, count: number): EpochMs[] {
  const receipts = receiptTimes(record);
  const origin = dayNumberOf(record.startDay) * dayMs;
  const looks: EpochMs[] = [origin + (days + 12) * dayMs];
  for (let at = 0; at < count; at += 1) {
    looks.push(receipts[Math.floor((at * receipts.length) / count)] ?? origin);
    if (at % 3 === 0) looks.push(origin + Math.floor(((at * days) / count) * 96) * 900_000);
  }
  return [...new Set(looks)].toSorted((a, b) => a - b);
}

/** GRP10: at every step of a story the judge says what the oracle says of the whole record. */
export function groupEqualsOracle(effort: GroupEffort): fc.IPropertyWithHooks<[GroupStory]> {
  return fc.property(arbitraryGroup(effort), (story) => {
    for (const now of looksAt(story, effort.looks)) expectLikeOracle(recordAt(story.record, now), now);
  });
}

/** A judgement without the instant at which it was made. */
function withoutNow({ units, numbers, next, nextChangeAt }: GroupJudgement): unknown {
  return { units, numbers, next, nextChangeAt };
}

/** GRP10: the record's lists are sets; how they are stored does not matter. */
export function storedOrderNeverMatters(effort: GroupEffort): fc.IPropertyWithHooks<[GroupStory, number[]]> {
  return fc.property(arbitraryGroup(effort), shuffleKeys, (story, keys) => {
    const { events, evidence } = story.record;
    const shuffled = { ...story.record, events: shuffle(events, keys), evidence: shuffle(evidence, keys) };
    for (const now of looksAt(story, effort.looks)) {
      const expected = judgeGroup(recordAt(story.record, now), now);
      // A judge that is given the whole record looks at no more of it than had been received.
      expect(judgeGroup(shuffled, now)).toEqual(expected);
    }
  });
}

/** GRP11: one more row of evidence, added to what is stored, gives what the whole record gives. */
export function oneRowMoreIsTheWhole(effort: GroupEffort): fc.IPropertyWithHooks<[GroupStory]> {
  return fc.property(arbitraryGroup(effort), (story) => {
    const rows = story.record.evidence.toSorted(byReceipt);
    for (let look = 0; look < effort.looks; look += 1) {
      const row = rows[Math.floor((look * rows.length) / effort.looks)];
      if (row === undefined) continue;
      const now = row.receivedAt;
      const whole = recordAt(story.record, now);
      // Of several rows of one instant, the last.
      const last = whole.evidence.toSorted(byReceipt).at(-1) as Evidence;
      const stored = judgeGroup({ ...whole, evidence: whole.evidence.filter((each) => each !== last) }, now);
      expect(withEvidence(stored, last)).toEqual(judgeGroup(whole, now));
    }
  });
}

/** GRP10: from a checkpoint on, with evidence of later days alone, the rest is judged as by the whole. */
export function checkpointAndRestAreTheWhole(effort: GroupEffort): fc.IPropertyWithHooks<[GroupStory]> {
  return fc.property(arbitraryGroup(effort), (story) => {
    const looks = looksAt(story, effort.looks);
    looks.forEach((madeAt, at) => {
      const checkpoint = makeGroupCheckpoint(judgeGroup(recordAt(story.record, madeAt), madeAt));
      if (checkpoint === null) return;
      for (const now of looks.slice(at, at + 4)) {
        const known = recordAt(story.record, now);
        const whole = judgeGroup(known, now);
        const rest = { ...known, evidence: known.evidence.filter((row) => row.day > checkpoint.day) };
        const tail = judgeGroup(rest, now, checkpoint);
        expect(tail.numbers).toEqual(whole.numbers);
        expect(tail.units).toEqual(whole.units.slice(whole.units.length - tail.units.length));
        expect(whole.units.length - tail.units.length).toBe(
          whole.units.filter(({ frame }) => frame.to <= dayNumberOf(checkpoint.day)).length,
        );
      }
    });
  });
}

/** GRP10: between what arrives, nothing changes before the instant that the judge names. */
export function nothingChangesUnannounced(effort: GroupEffort): fc.IPropertyWithHooks<[GroupStory, number]> {
  return fc.property(arbitraryGroup(effort), fc.integer({ min: 1, max: 999 }), (story, share) => {
    for (const now of looksAt(story, effort.looks)) {
      const known = recordAt(story.record, now);
      const judgement = judgeGroup(known, now);
      expect(judgement.nextChangeAt).toBeGreaterThan(now);
      const between = now + Math.floor(((judgement.nextChangeAt - now - 1) * share) / 1000);
      for (const later of [between, judgement.nextChangeAt - 1]) {
        expect(withoutNow(judgeGroup(known, later))).toEqual(withoutNow(judgement));
      }
    }
  });
}

/** GRP4, GRP10: what settled stays, but for a miss that late evidence corrects, and the correction says so. */
export function settledStaysUnlessCorrected(effort: GroupEffort): fc.IPropertyWithHooks<[GroupStory]> {
  return fc.property(arbitraryGroup(effort), (story) => {
    let before: GroupJudgement | null = null;
    for (const now of looksAt(story, effort.looks)) {
      const after = judgeGroup(recordAt(story.record, now), now);
      for (const [at, was] of (before?.units ?? []).entries()) {
        if (!was.frame.isSettled) continue;
        const is = after.units[at];
        expect(is?.frame).toEqual(was.frame);
        if (is?.verdict === was.verdict) continue;
        expect([was.verdict, is?.verdict]).toEqual(['missed', 'kept']);
        expect(is?.correctedAt).toBeGreaterThan(before?.now ?? 0);
        expect(is?.correctedAt).toBeLessThanOrEqual(now);
        expect(was.frame.version.terms.reopens).toBe(true);
      }
      before = after;
    }
  });
}

/** GRP2: evidence never moves an opening, a close or a settlement. */
export function evidenceMovesNoClose(effort: GroupEffort): fc.IPropertyWithHooks<[GroupStory]> {
  return fc.property(arbitraryGroup(effort), (story) => {
    for (const now of looksAt(story, effort.looks)) {
      const known = recordAt(story.record, now);
      const silent = judgeGroup({ ...known, evidence: [] }, now);
      const told = judgeGroup(known, now);
      expect(told.units.map(({ frame }) => frame)).toEqual(silent.units.map(({ frame }) => frame));
      expect(told.next).toEqual(silent.next);
    }
  });
}

/** GRP3, GRP6, STK4: one deed more, received in time, lowers no number and turns no unit for the worse. */
export function oneMoreDeedNeverLowers(effort: GroupEffort): fc.IPropertyWithHooks<[GroupStory, number, number]> {
  return fc.property(arbitraryGroup(effort), fc.nat(1000), fc.nat(1000), (story, whichUnit, whichMember) => {
    const now = looksAt(story, effort.looks).at(-1 - (whichUnit % effort.looks)) ?? 0;
    const known = recordAt(story.record, now);
    const before = judgeGroup(known, now);
    const unit = before.units[whichUnit % Math.max(1, before.units.length)];
    const member = unit?.frame.members[whichMember % Math.max(1, unit.frame.members.length)];
    const task = unit?.frame.version.terms.tasks[0];
    // Where nothing is due a deed is a bonus and no evidence (GRP2).
    if (unit === undefined || member === undefined || task === undefined) return;
    if (unit.cells[unit.frame.members.indexOf(member)]?.state === 'off') return;
    const seq = 1_000_000;
    const isWeek = unit.frame.version.terms.unit === 'week';
    const deed: Evidence = {
      span: member.span,
      task: task.id,
      day: localDateOf(unit.frame.from),
      per: isWeek ? 'week' : 'day',
      mark: 'kept',
      value: 5,
      receivedAt: Math.min(now, unit.frame.settlesAt - 1),
      seq,
    };
    const after = judgeGroup({ ...known, evidence: [...known.evidence, deed] }, now);
    const rank = { missed: 0, pending: 0, neutral: 1, met: 2, kept: 2 };
    const is = after.units.find(({ frame }) => frame.from === unit.frame.from);
    expect(rank[is?.verdict ?? 'missed']).toBeGreaterThanOrEqual(rank[unit.verdict]);
    expect(lengthOf(after.numbers.current)).toBeGreaterThanOrEqual(lengthOf(before.numbers.current));
    expect(lengthOf(after.numbers.best)).toBeGreaterThanOrEqual(lengthOf(after.numbers.current));
  });
}

/** In days, so that runs of different units compare (STK6). */
function lengthOf(streak: Streak | null): number {
  if (streak === null) return 0;
  return (streak.parts ?? [streak]).reduce((sum, { length, unit }) => sum + length * (unit === 'week' ? 7 : 1), 0);
}
