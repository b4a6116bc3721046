import { randomUUID } from 'node:crypto';
import type { GroupDayRow, GroupLogRow, GroupMineRow } from '@hearth/shared/domain/groups/group-row.ts';
import { isCompactWith } from '@hearth/shared/domain/groups/publish-rows.ts';
import type { GroupUnit } from '@hearth/shared/domain/groups/judge-group.ts';
import { milestoneReached } from '@hearth/shared/domain/streaks/milestones.ts';
import type { GroupId } from '@hearth/shared/kernel/ids.ts';
import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';
import {
  dayKey,
  firstRealmDay,
  isOnLeaveNow,
  makeCard,
  makeDayRow,
  makeGroupRow,
  makeMine,
  pastSpaceOf,
  streakDays,
  zoneOf,
} from './group-rows.ts';
import { findHidden, findStays, readChoices, type GroupCommit, type SpanEntry } from './group-store.ts';
import { findInvites } from './invites.ts';
import { tellMembers } from './notices.ts';
import { judgeAppended, saveGroup, type OpenGroup } from './open-group.ts';
import { putRow, readRow, storedJson } from './put-row.ts';

/** Writes into the group's realm what its record says now. */

type LogSaid = Omit<GroupLogRow, 'id' | 'v' | 'groupId' | 'at'>;

/** A line of the group's log. `id`: of what must be said once. */
export const logInGroup = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  group: string,
  said: LogSaid,
  id: string = randomUUID(),
): Writing<void> {
  const groupId = group as GroupId;
  const ref = { space: realmOf(groupId), table: 'groupLog', key: id };
  if ((yield* steps.get(ref)) !== undefined) return;
  yield* putRow(steps, commit, ref, { id, v: 1, groupId, at: commit.nowMs, ...said });
};

/** Those who show their day only when it closes; nobody where no cells are published. */
const findDiscreet = function* (steps: ReadSteps, { entry }: OpenGroup): Reading<ReadonlySet<string>> {
  if (entry.isCompact) return new Set();
  const stays = yield* findStays(steps, entry.id);
  return new Set(stays.filter((stay) => readChoices(stay).showsAtClose).map(({ span }) => span));
};

/** What happened to a unit, to be said once. */
const noteVerdict = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  { entry }: OpenGroup,
  before: GroupDayRow | undefined,
  now: GroupDayRow,
): Writing<void> {
  // What a group's first publication finds settled is no news.
  if (before === undefined || before.verdict === now.verdict) return;
  const day = now.from;
  const say = (kind: GroupLogRow['kind']): Writing<void> =>
    logInGroup(steps, commit, entry.id, { kind, day }, `${entry.id}:${kind}:${day}`);
  if (now.correctedAt !== undefined && before.correctedAt === undefined) {
    yield* say('corrected');
    yield* tellMembers(steps, commit, entry, 'group-correction', day, { day });
  } else if (now.verdict === 'missed' || now.verdict === 'shielded') yield* say(now.verdict);
};

const noteMilestone = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  { entry, judgement }: OpenGroup,
  unit: GroupUnit,
): Writing<void> {
  if (!unit.frame.isSettled || unit.verdict !== 'kept' || unit.correctedAt !== null) return;
  const at = judgement.units.indexOf(unit);
  const length = (walk: GroupUnit['walk']): number => walk.run.reduce((sum, part) => sum + part.length, 0);
  const [had, has] = [length(judgement.units[at - 1]?.walk ?? judgement.before), length(unit.walk)];
  const asRun = (units: number) => (units === 0 ? null : ({ length: units } as Parameters<typeof milestoneReached>[0]));
  const count = milestoneReached(asRun(had), asRun(has));
  if (count === null) return;
  const day = localDateOf(unit.frame.to);
  yield* logInGroup(steps, commit, entry.id, { kind: 'milestone', day, count }, `${entry.id}:milestone:${day}`);
  yield* tellMembers(steps, commit, entry, 'group-milestone', day, { day, count });
};

const keepPastDay = function* (
  steps: WriteSteps,
  { revision }: GroupCommit,
  group: string,
  row: GroupDayRow,
): Writing<void> {
  const json = storedJson({ space: realmOf(group as GroupId) }, row);
  const ref = { space: pastSpaceOf(group), table: 'groupDays', key: dayKey(group, row.from) };
  yield* steps.put({ ...ref, revision, deleted: false, json });
};

/** Units that are not the objects that were published last. */
const publishUnits = function* (steps: WriteSteps, commit: GroupCommit, open: OpenGroup): Writing<void> {
  const { entry, judgement, published, at } = open;
  const changed = judgement.units.filter((unit) => published.get(unit.frame.from) !== unit);
  if (changed.length === 0) return;
  const discreet = yield* findDiscreet(steps, open);
  const first = firstRealmDay(open);
  for (const unit of changed) {
    const row = makeDayRow(entry, unit, discreet, at);
    if (unit.frame.from < first) {
      // Of a server that slept for a season: too old for the realm when it is first known.
      yield* keepPastDay(steps, commit, entry.id, row);
      continue;
    }
    const ref = { space: realmOf(entry.id as GroupId), table: 'groupDays', key: dayKey(entry.id, row.from) };
    const before = yield* readRow<GroupDayRow>(steps, ref);
    yield* putRow(steps, commit, ref, row);
    yield* noteVerdict(steps, commit, open, before, row);
    if (before !== undefined && before.verdict !== row.verdict) yield* noteMilestone(steps, commit, open, unit);
  }
};

export const publishCard = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  open: OpenGroup,
  stay: SpanEntry,
): Writing<void> {
  const zone = zoneOf(open, stay.span);
  const card = makeCard(stay, { onLeave: isOnLeaveNow(open, stay.span), ...(zone === undefined ? {} : { zone }) });
  const space = realmOf(stay.group as GroupId);
  yield* putRow(steps, commit, { space, table: 'memberCards', key: stay.span }, card);
};

/** What only this member sees. */
export const publishMine = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  open: Pick<OpenGroup, 'judgement'>,
  stay: SpanEntry,
): Writing<void> {
  const { user, group } = stay;
  if (user === null || stay.leftAtMs !== null) return;
  const ref = { space: user, table: 'groupMine', key: group };
  const before = yield* readRow<GroupMineRow>(steps, ref);
  const isStaff = stay.role === 'owner' || stay.role === 'admin';
  const mine = makeMine(open, stay, {
    hidden: yield* findHidden(steps, group, user),
    boards: before?.boards ?? [],
    ...(isStaff ? { invites: yield* findInvites(steps, group, commit.nowMs) } : {}),
  });
  yield* putRow(steps, commit, ref, mine);
};

/** Judges what was appended, and publishes and stores everything that came out otherwise than before. */
export const publishOpen = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  open: OpenGroup,
  changesAtMs?: number,
): Writing<void> {
  const isActive = open.hasEvents || open.pending.length > 0;
  judgeAppended(open);
  const isCompact = isCompactWith(open.entry.members, open.entry.isCompact);
  if (isCompact !== open.entry.isCompact) open.published = new Map();
  open.entry = { ...open.entry, isCompact, streak: streakDays(open) };
  if (isActive) open.entry = { ...open.entry, activeAtMs: commit.nowMs };
  yield* publishUnits(steps, commit, open);
  const groupId = open.entry.id as GroupId;
  const ref = { space: realmOf(groupId), table: 'group', key: groupId };
  yield* putRow(steps, commit, ref, makeGroupRow(open.entry, open));
  const published = new Map(open.judgement.units.map((unit) => [unit.frame.from, unit]));
  yield* saveGroup(steps, open, published, changesAtMs);
};
