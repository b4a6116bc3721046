import type { GroupId } from '@hearth/shared/kernel/ids.ts';
import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';
import { refreshMember } from './follow-facts.ts';
import { dayKey, firstRealmDay, pastSpaceOf } from './group-rows.ts';
import {
  findGroup,
  findSpan,
  findStays,
  isGroup,
  readChoices,
  type GroupCommit,
  type GroupEntry,
  type SpanEntry,
} from './group-store.ts';
import { tellMember } from './notices.ts';
import { openGroup, type OpenGroup } from './open-group.ts';
import { publishCard, publishMine, publishOpen } from './publish-group.ts';
import { dropRow } from './put-row.ts';

/** What happens to groups as time goes by: days open, close and settle; rows grow old. */

const HOUR_MS = 3_600_000;
/** So long before a day closes for somebody it is at risk (E7). */
const RISK_MS = 3 * HOUR_MS;
/** Old rows that are dropped in one settlement. */
const MOST_DROPPED = 200;

interface Risk {
  readonly stay: SpanEntry;
  readonly day: number;
  readonly closesAt: number;
}

/** The open days that some want to be told of before they close for them. */
const findRisks = function* (steps: ReadSteps, { entry, judgement }: OpenGroup): Reading<readonly Risk[]> {
  if (entry.state !== 'open' || entry.isCompact) return [];
  const stays = (yield* findStays(steps, entry.id)).filter((stay) => readChoices(stay).tellsRisk);
  return judgement.units
    .filter(({ frame, verdict }) => !frame.isSettled && verdict === 'pending')
    .flatMap(({ frame, cells }) =>
      stays.flatMap((stay): Risk[] => {
        const at = frame.members.findIndex(({ span }) => span === stay.span);
        const member = frame.members[at];
        return member === undefined || cells[at]?.state !== 'open'
          ? []
          : [{ stay, day: frame.from, closesAt: member.closesAt }];
      }),
    );
};

/** Tells those whose day is at risk, and answers when the next one will be. */
const tellRisks = function* (steps: WriteSteps, commit: GroupCommit, open: OpenGroup): Writing<number> {
  let next = Infinity;
  for (const { stay, day, closesAt } of yield* findRisks(steps, open)) {
    const tellsAt = closesAt - RISK_MS;
    if (tellsAt > open.at) next = Math.min(next, tellsAt);
    else if (closesAt > open.at) {
      const label = localDateOf(day);
      yield* tellMember(steps, commit, stay, open.entry, 'group-at-risk', label, { day: label });
    }
  }
  return next;
};

/** Days that the realm carries no longer (sync.md: 120 days) are kept where no device reads them. */
const dropOld = function* (steps: WriteSteps, commit: GroupCommit, open: OpenGroup): Writing<void> {
  const { id } = open.entry;
  const space = realmOf(id as GroupId);
  const first = localDateOf(firstRealmDay(open));
  const old = { space, table: 'groupDays', from: `${id}:`, below: dayKey(id, first), limit: MOST_DROPPED };
  for (const row of yield* steps.range(old)) {
    if (row.deleted) continue;
    const { key, json } = row;
    yield* steps.put({
      space: pastSpaceOf(id),
      table: row.table,
      key,
      revision: commit.revision,
      deleted: false,
      json,
    });
    yield* dropRow(steps, commit, row);
  }
};

/** What a settlement found, as far as what follows it asks. */
export interface Settled {
  /** The last settled day. */
  readonly asOf: number;
  /** The day that opened last. */
  readonly opened: number;
  /** So few members that looking at all of them costs nothing. */
  readonly isSmall: boolean;
}

/** Settles what is due by now and publishes it. Undefined: the group is gone, or nothing is due. */
export const settleGroup = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  group: string,
): Writing<Settled | undefined> {
  const entry = yield* findGroup(steps, group);
  if (entry === undefined || entry.nextChangeAtMs === null || entry.nextChangeAtMs > commit.nowMs) return undefined;
  const open = yield* openGroup(steps, entry, commit.nowMs);
  const riskAt = yield* tellRisks(steps, commit, open);
  yield* dropOld(steps, commit, open);
  yield* publishOpen(steps, commit, open, riskAt);
  const { units } = open.judgement;
  return {
    asOf: units.findLast(({ frame }) => frame.isSettled)?.frame.to ?? -Infinity,
    opened: units.at(-1)?.frame.from ?? -Infinity,
    isSmall: isSmall(open.entry),
  };
};

/** A number of a text that is the same everywhere and always. */
const spread = (text: string): number => {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum = (sum * 31 + text.charCodeAt(at)) % 9_973;
  return sum;
};

/** Rules that do not change by themselves are looked at again once a week: so far ahead their days are known. */
const DAYS_BETWEEN = 7;

/**
 * Brings some members' own rows up to what was settled and opened, and tells the group what time alone changed of their habits. In
 * slices, so that a large group holds nobody up. Answers the last of them, undefined after the last slice.
 */
export const settleMembers = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  group: string,
  after: string,
  limit: number,
): Writing<string | undefined> {
  const entry = yield* findGroup(steps, group);
  if (entry === undefined) return undefined;
  const stays = yield* steps.find('groupSpans', {
    all: [
      isGroup(group),
      { column: 'leftAtMs', operator: '=', value: null },
      { column: 'span', operator: '>', value: after },
    ],
    limit,
  });
  const open = yield* openGroup(steps, entry, commit.nowMs);
  const day = open.judgement.units.at(-1)?.frame.from ?? 0;
  let isChanged = false;
  for (const stay of stays) {
    if (stay.user === null || entry.state !== 'open') continue;
    const onlyIfChanging = !isSmall(entry) && (day + spread(stay.span)) % DAYS_BETWEEN !== 0;
    const member = { user: stay.user, stay };
    if (yield* refreshMember(steps, commit, open, member, onlyIfChanging)) isChanged = true;
  }
  if (isChanged) yield* publishOpen(steps, commit, open);
  for (const { span } of stays) {
    const stay = yield* findSpan(steps, group, span);
    if (stay === undefined) continue;
    yield* publishCard(steps, commit, open, stay);
    yield* publishMine(steps, commit, open, stay);
  }
  const last = stays.at(-1);
  return stays.length < limit ? undefined : last?.span;
};

const isSmall = ({ members }: GroupEntry): boolean => members <= 100;

/** Ends a group whose time to think again is over: nobody reads it any more. Its rows go after it, in slices. */
export const endGroup = function* (steps: WriteSteps, commit: GroupCommit, group: string): Writing<void> {
  for (const stay of yield* findStays(steps, group)) {
    if (stay.user === null) continue;
    yield* dropRow(steps, commit, { space: stay.user, table: 'groupMine', key: group });
    commit.moveRealms(stay.user);
  }
  const own = [
    'groupSpans',
    'groupHabits',
    'groupInvites',
    'groupBans',
    'groupPages',
    'groupBoards',
    'boardTallies',
  ] as const;
  for (const table of own) {
    yield* steps.deleteRecords(table, { all: [isGroup(group)] });
  }
  yield* steps.deleteRecords('groups', { all: [{ column: 'id', operator: '=', value: group }] });
  yield* steps.putRecord('emptiedRealms', { group, sinceMs: commit.nowMs });
};

/** Removes some of what a group left behind; true when nothing is left. */
export const emptyRealm = function* (steps: WriteSteps, group: string, limit: number): Writing<boolean> {
  const space = realmOf(group as GroupId);
  for (const each of [space, pastSpaceOf(group)]) {
    const rows = yield* steps.changes({ space: each, after: -1, upTo: Number.MAX_SAFE_INTEGER, limit });
    for (const row of rows) yield* steps.purge(row);
    if (rows.length === limit) return false;
  }
  for (const table of ['groupEvidence', 'groupEvents'] as const) {
    const some = yield* steps.find(table, { all: [isGroup(group)], limit });
    const last = some.at(-1);
    if (last === undefined) continue;
    yield* steps.deleteRecords(table, {
      all: [isGroup(group), { column: 'seq', operator: '<=', value: last.seq }],
    });
    if (some.length === limit) return false;
  }
  yield* steps.deleteRecords('groupReports', { all: [isGroup(group)] });
  yield* steps.deleteRecords('prunedSpaces', { all: [{ column: 'space', operator: '=', value: space }] });
  yield* steps.deleteRecords('emptiedRealms', { all: [isGroup(group)] });
  return true;
};
