import { randomUUID } from 'node:crypto';
import { withoutAccount, type Roster } from '@hearth/shared/domain/access/group-roster.ts';
import { goneAtFrom, type GroupRole } from '@hearth/shared/domain/access/group-acts.ts';
import { lastDayOfSpan } from '@hearth/shared/domain/groups/group-changes.ts';
import type { GroupEventOf } from '@hearth/shared/domain/groups/group-record.ts';
import { defaultChoices, type GroupLogRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { GroupId, SpanId } from '@hearth/shared/kernel/ids.ts';
import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import {
  findGroup,
  findStays,
  findStaysOf,
  isGroup,
  isSpan,
  isUser,
  type GroupCommit,
  type SpanEntry,
} from './group-store.ts';
import { readMemberFacts } from './member-facts.ts';
import { pastSpaceOf } from './group-rows.ts';
import { appendEvents, openGroup, type OpenGroup } from './open-group.ts';
import { logInGroup, publishCard, publishMine, publishOpen } from './publish-group.ts';
import { dropRow } from './put-row.ts';

type How = GroupEventOf<'leave'>['how'];

const LOG_KIND: Readonly<Record<How, GroupLogRow['kind']>> = {
  left: 'left',
  kicked: 'kicked',
  banned: 'banned',
  deleted: 'left',
};

/** Ends a stay (GRP5): the days that had closed for its member stay as they are. The group is published. */
export const endStay = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  open: OpenGroup,
  stay: SpanEntry,
  how: How,
  by?: SpanId,
): Writing<void> {
  const { group, user } = stay;
  if (user === null) return;
  const span = stay.span as SpanId;
  const { rows } = yield* readMemberFacts(steps, user, commit.nowMs);
  const toDay = lastDayOfSpan({
    zoneChanges: rows.zoneChanges,
    settings: rows.settingVersions,
    fallbackZone: 'UTC',
    now: commit.nowMs,
  });
  const ended: SpanEntry = { ...stay, toDay, leftAtMs: open.at };
  yield* steps.putRecord('groupSpans', ended);
  yield* steps.deleteRecords('groupHabits', { all: [isUser(user), isGroup(group)] });
  yield* appendEvents(steps, open, [{ kind: 'leave', span, toDay, how }]);
  open.entry = { ...open.entry, members: Math.max(0, open.entry.members - 1) };
  yield* publishOpen(steps, commit, open);
  yield* publishCard(steps, commit, open, ended);
  yield* dropRow(steps, commit, { space: user, table: 'groupMine', key: group });
  yield* logInGroup(steps, commit, group, { kind: LOG_KIND[how], span, ...(by === undefined ? {} : { by }) });
  commit.touch(user);
  commit.moveRealms(user);
};

/** A group that nobody is left to own goes as one that its owner deleted. */
const deleteOrphaned = function* (steps: WriteSteps, commit: GroupCommit, open: OpenGroup): Writing<void> {
  const fromDay = localDateOf(open.judgement.next.from);
  yield* appendEvents(steps, open, [{ kind: 'rest', fromDay, rests: true }]);
  open.entry = { ...open.entry, state: 'deleted', goneAtMs: goneAtFrom(commit.nowMs) };
  yield* publishOpen(steps, commit, open);
  yield* logInGroup(steps, commit, open.entry.id, { kind: 'deleted' });
};

/** Gives the span of a deleted account another random name, which nobody knew before (GRP12). */
const renameStay = function* (steps: WriteSteps, stay: SpanEntry): Writing<SpanEntry> {
  const { group, span: before } = stay;
  const span = randomUUID();
  const all = [isGroup(group), isSpan(before)];
  for (const { seq, event } of yield* steps.find('groupEvents', { all, limit: 100_000 })) {
    const renamed = JSON.stringify({ ...(JSON.parse(event) as object), span });
    const row = [isGroup(group), { column: 'seq', operator: '=', value: seq } as const];
    yield* steps.updateRecords('groupEvents', { all: row }, { span, event: renamed });
  }
  yield* steps.updateRecords('groupEvidence', { all }, { span });
  yield* steps.deleteRecords('groupSpans', { all });
  yield* steps.deleteRecords('boardTallies', { all });
  const former: SpanEntry = { ...stay, span, user: null, role: 'member', choices: JSON.stringify(defaultChoices) };
  yield* steps.insertRecord('groupSpans', former);
  return former;
};

const withoutSpan = (open: OpenGroup, before: string, after: string): void => {
  const rename = <Row extends object>(row: Row): Row =>
    'span' in row && row.span === before ? { ...row, span: after } : row;
  open.record = {
    ...open.record,
    events: open.record.events.map(rename),
    evidence: open.record.evidence.map(rename),
  };
  open.hasEvents = true;
  // Every day that shows the name is written again.
  open.published = new Map();
};

/** The name of a span goes from everything that was said of it in the group's realm. */
const forgetInRealm = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  group: string,
  before: string,
  after: string,
): Writing<void> {
  const space = realmOf(group as GroupId);
  yield* dropRow(steps, commit, { space, table: 'memberCards', key: before });
  const told = ['groupDays', 'groupLog', 'standings', 'cheers'].map((table) => ({ space, table }));
  for (const { table, ...where } of [...told, { space: pastSpaceOf(group), table: 'groupDays' }]) {
    for (let from = ''; ;) {
      const page = yield* steps.range({ ...where, table, from, limit: 500 });
      for (const row of page) {
        if (row.deleted || !row.json.includes(before)) continue;
        if (table === 'cheers') yield* dropRow(steps, commit, row);
        else {
          const json = row.json.replaceAll(JSON.stringify(before), JSON.stringify(after));
          yield* steps.put({ ...row, revision: commit.revision, json });
          commit.touch(space);
        }
      }
      const last = page.at(-1);
      if (last === undefined || page.length < 500) break;
      from = `${last.key}\u0000`;
    }
  }
};

const succeed = function* (steps: WriteSteps, commit: GroupCommit, open: OpenGroup, stay: SpanEntry): Writing<boolean> {
  const stays = yield* findStays(steps, stay.group);
  const roster: Roster = stays.map(({ span, role, joinedAtMs }) => ({
    span: span as SpanId,
    role: role as GroupRole,
    joinedAt: joinedAtMs,
  }));
  const rest = withoutAccount(roster, stay.span as SpanId);
  if (rest === null) return false;
  for (const { span, role } of rest) {
    const before = stays.find((each) => each.span === span);
    if (before === undefined || before.role === role) continue;
    const changed = { ...before, role };
    yield* steps.putRecord('groupSpans', changed);
    yield* publishCard(steps, commit, open, changed);
    yield* publishMine(steps, commit, open, changed);
    if (role === 'owner') yield* logInGroup(steps, commit, stay.group, { kind: 'transferred', span });
  }
  return true;
};

/** An account goes: it leaves its groups, which are never without an owner, and nothing in them leads to it any more (GRP12). */
export const leaveForGood = function* (steps: WriteSteps, commit: GroupCommit, user: string): Writing<void> {
  for (const stay of yield* findStaysOf(steps, user)) {
    const entry = yield* findGroup(steps, stay.group);
    if (entry === undefined) continue;
    const open = yield* openGroup(steps, entry, commit.nowMs);
    yield* endStay(steps, commit, open, stay, 'deleted');
    if (!(yield* succeed(steps, commit, open, stay)) && open.entry.state !== 'deleted') {
      yield* deleteOrphaned(steps, commit, open);
    }
  }
  for (const stay of yield* steps.find('groupSpans', { all: [isUser(user)], limit: 10_000 })) {
    const entry = yield* findGroup(steps, stay.group);
    if (entry === undefined) continue;
    const open = yield* openGroup(steps, entry, commit.nowMs);
    const former = yield* renameStay(steps, stay);
    withoutSpan(open, stay.span, former.span);
    yield* forgetInRealm(steps, commit, stay.group, stay.span, former.span);
    yield* publishOpen(steps, commit, open);
    yield* publishCard(steps, commit, open, former);
  }
  for (const table of ['groupHabits', 'groupInvites', 'groupBans', 'blocks', 'groupReports', 'actCounts'] as const) {
    yield* steps.deleteRecords(table, { all: [isUser(user)] });
  }
  yield* steps.deleteRecords('groupInvites', { all: [{ column: 'byUser', operator: '=', value: user }] });
  yield* steps.deleteRecords('blocks', { all: [{ column: 'other', operator: '=', value: user }] });
};
