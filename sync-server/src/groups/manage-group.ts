import { can } from '@hearth/shared/domain/access/can.ts';
import { goneAtFrom, type GroupAct, type GroupRole } from '@hearth/shared/domain/access/group-acts.ts';
import { firstDayOfVersion, announcedVersions } from '@hearth/shared/domain/groups/group-changes.ts';
import type { GroupIntent } from '@hearth/shared/domain/groups/group-intent.ts';
import type { GroupLogRow } from '@hearth/shared/domain/groups/group-row.ts';
import { checkTerms } from '@hearth/shared/domain/groups/terms-rules.ts';
import type { SpanId } from '@hearth/shared/kernel/ids.ts';
import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import type { ActContext, ActOutcome } from './act-context.ts';
import {
  findGroup,
  findSpan,
  findStanding,
  findStay,
  isBanned,
  isGroup,
  isUser,
  policyOfGroup,
  readAbout,
  readChoices,
  type GroupAbout,
  type GroupCommit,
  type GroupEntry,
  type SpanEntry,
} from './group-store.ts';
import { findPersonalInvite } from './invites.ts';
import { endStay } from './leave-group.ts';
import { choose, searchTextOf } from './make-group.ts';
import { readMemberFacts } from './member-facts.ts';
import { appendEvents, openGroup, type OpenGroup } from './open-group.ts';
import { keepStreak } from './shared-streak.ts';
import { findSlug } from './page-slug.ts';
import { logInGroup, publishCard, publishMine, publishOpen } from './publish-group.ts';

/** What people do to a group that there is, each under `can`. */

type Intent<Kind extends GroupIntent['kind']> = Extract<GroupIntent, { kind: Kind }>;

export interface Permitted {
  readonly entry: GroupEntry;
  /** Of whoever acts; undefined for who is not in it. */
  readonly own: SpanEntry | undefined;
}

/** Whether somebody may do it, and to what. */
export const permit = function* (
  steps: WriteSteps,
  group: string,
  act: GroupAct,
  { user, commit }: ActContext,
): Writing<Result<Permitted, NonNullable<ActOutcome>>> {
  const entry = yield* findGroup(steps, group);
  const standing = yield* findStanding(steps, group, user);
  const isInvited = (yield* findPersonalInvite(steps, group, user, commit.nowMs)) !== undefined;
  const decision = can({ standing, isInvited, owns: 0 }, act, entry === undefined ? null : policyOfGroup(entry));
  if (!decision.ok) return err(decision.error);
  if (entry === undefined) return err('not-found');
  return ok({ entry, own: yield* findStay(steps, group, user) });
};

/** The stay that an act is on, and the role that counts for `can`. */
const findTarget = function* (steps: WriteSteps, group: string, span: string): Writing<SpanEntry | undefined> {
  const found = yield* findSpan(steps, group, span);
  return found?.user === null ? undefined : found;
};

/** Who did it, in the log. */
const by = (own: SpanEntry | undefined): { readonly by?: SpanId } =>
  own === undefined ? {} : { by: own.span as SpanId };

const roleOf = (stay: SpanEntry | undefined): GroupRole => (stay?.role ?? 'member') as GroupRole;

const saveRole = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  open: OpenGroup,
  stay: SpanEntry,
  role: GroupRole,
): Writing<void> {
  const changed = { ...stay, role };
  yield* steps.putRecord('groupSpans', changed);
  yield* publishCard(steps, commit, open, changed);
  yield* publishMine(steps, commit, open, changed);
};

export const leaveGroup = function* (
  steps: WriteSteps,
  { groupId }: Intent<'group-leave'>,
  context: ActContext,
): Writing<ActOutcome> {
  const permitted = yield* permit(steps, groupId, { kind: 'leave' }, context);
  if (!permitted.ok) return permitted.error;
  const { entry, own } = permitted.value;
  if (own === undefined) return 'not-found';
  yield* endStay(steps, context.commit, yield* openGroup(steps, entry, context.commit.nowMs), own, 'left');
  return null;
};

/** Kicks or bans. Who is banned may be gone already; nobody of one's own rank or above (`can`). */
export const removeMember = function* (
  steps: WriteSteps,
  { kind, groupId, span }: Intent<'group-kick' | 'group-ban'>,
  context: ActContext,
): Writing<ActOutcome> {
  const target = yield* findTarget(steps, groupId, span);
  // Somebody may have come back under another card.
  const staying =
    target === undefined || target.user === null ? undefined : yield* findStay(steps, groupId, target.user);
  const act: GroupAct =
    kind === 'group-kick'
      ? { kind: 'kick', target: roleOf(staying) }
      : { kind: 'ban', target: staying === undefined ? 'outsider' : roleOf(staying) };
  const permitted = yield* permit(steps, groupId, act, context);
  if (!permitted.ok) return permitted.error;
  if (target === undefined || target.user === null) return 'not-found';
  if (staying === undefined && kind === 'group-kick') return 'no-change';
  const { commit } = context;
  const { entry, own } = permitted.value;
  if (kind === 'group-ban') {
    if (staying === undefined && (yield* isBanned(steps, groupId, target.user))) return 'no-change';
    yield* steps.putRecord('groupBans', { group: groupId, user: target.user, span: target.span, atMs: commit.nowMs });
  }
  if (staying === undefined) return null;
  const open = yield* openGroup(steps, entry, commit.nowMs);
  yield* endStay(steps, commit, open, staying, kind === 'group-ban' ? 'banned' : 'kicked', own?.span as SpanId);
  return null;
};

export const unban = function* (
  steps: WriteSteps,
  { groupId, span }: Intent<'group-unban'>,
  context: ActContext,
): Writing<ActOutcome> {
  const permitted = yield* permit(steps, groupId, { kind: 'unban' }, context);
  if (!permitted.ok) return permitted.error;
  const target = yield* findTarget(steps, groupId, span);
  if (target === undefined || target.user === null) return 'not-found';
  const gone = yield* steps.deleteRecords('groupBans', { all: [isGroup(groupId), isUser(target.user)] });
  return gone > 0 ? null : 'no-change';
};

export const setRole = function* (
  steps: WriteSteps,
  { groupId, span, role }: Intent<'group-set-role'>,
  context: ActContext,
): Writing<ActOutcome> {
  const found = yield* findTarget(steps, groupId, span);
  const target = found?.leftAtMs === null ? found : undefined;
  const act: GroupAct = { kind: 'set-role', target: roleOf(target), to: role };
  const permitted = yield* permit(steps, groupId, act, context);
  if (!permitted.ok) return permitted.error;
  if (target === undefined) return 'not-found';
  const { commit } = context;
  const { entry, own } = permitted.value;
  yield* saveRole(steps, commit, yield* openGroup(steps, entry, commit.nowMs), target, role);
  yield* logInGroup(steps, commit, groupId, { kind: 'role', span, role, ...by(own) });
  return null;
};

export const transferGroup = function* (
  steps: WriteSteps,
  { groupId, span }: Intent<'group-transfer'>,
  context: ActContext,
): Writing<ActOutcome> {
  const found = yield* findTarget(steps, groupId, span);
  const target = found?.leftAtMs === null ? found : undefined;
  const permitted = yield* permit(steps, groupId, { kind: 'transfer', target: roleOf(target) }, context);
  if (!permitted.ok) return permitted.error;
  const { entry, own } = permitted.value;
  if (target === undefined || own === undefined) return 'not-found';
  const { commit } = context;
  const open = yield* openGroup(steps, entry, commit.nowMs);
  yield* saveRole(steps, commit, open, own, 'admin');
  yield* saveRole(steps, commit, open, target, 'owner');
  yield* logInGroup(steps, commit, groupId, { kind: 'transferred', span, ...by(own) });
  return null;
};

export const editGroup = function* (
  steps: WriteSteps,
  intent: Intent<'group-edit'>,
  context: ActContext,
): Writing<ActOutcome> {
  const { groupId } = intent;
  const permitted = yield* permit(steps, groupId, { kind: 'edit' }, context);
  if (!permitted.ok) return permitted.error;
  const { entry, own } = permitted.value;
  const { commit } = context;
  const before = readAbout(entry);
  const { name = entry.name, description = before.description } = intent;
  if (name.trim() === '') return 'invalid';
  const about: GroupAbout = {
    ...before,
    description,
    membersInvite: intent.membersInvite ?? before.membersInvite,
    showsHistory: intent.showsHistory ?? before.showsHistory,
  };
  const open = yield* openGroup(steps, entry, commit.nowMs);
  const isPublic = intent.isPublic ?? entry.isPublic;
  open.entry = {
    ...entry,
    name: name.trim(),
    category: intent.category ?? entry.category,
    language: intent.language ?? entry.language,
    isPublic,
    // A page that was there has the same address when it is there again.
    slug: entry.slug ?? (isPublic ? yield* findSlug(steps, name, groupId) : null),
    isOpen: intent.isOpen ?? entry.isOpen,
    maxMembers: intent.maxMembers ?? entry.maxMembers,
    about: JSON.stringify(about),
    searchText: searchTextOf(name, description),
  };
  yield* publishOpen(steps, commit, open);
  yield* logInGroup(steps, commit, groupId, { kind: 'edited', ...by(own) });
  return null;
};

/** Versions that are announced at once; more nobody could follow. */
const MOST_ANNOUNCED = 20;

/** GRP13: valid from a coming full day of the group, which is decided now. */
export const editRule = function* (
  steps: WriteSteps,
  { groupId, terms }: Intent<'group-edit-rule'>,
  context: ActContext,
): Writing<ActOutcome> {
  const permitted = yield* permit(steps, groupId, { kind: 'edit-rule' }, context);
  if (!permitted.ok) return permitted.error;
  if (checkTerms(terms).length > 0) return 'invalid';
  const { commit } = context;
  const { entry, own } = permitted.value;
  const open = yield* openGroup(steps, entry, commit.nowMs);
  if (announcedVersions(open.record, open.judgement).length >= MOST_ANNOUNCED) return 'too-often';
  const fromDay = firstDayOfVersion(open.judgement, open.record, terms.unit);
  yield* appendEvents(steps, open, [{ kind: 'version', fromDay, terms }]);
  yield* publishOpen(steps, commit, open);
  yield* logInGroup(steps, commit, groupId, { kind: 'announced', day: fromDay, terms, ...by(own) });
  return null;
};

export const changeCard = function* (
  steps: WriteSteps,
  intent: Intent<'group-card'>,
  context: ActContext,
): Writing<ActOutcome> {
  const { user, commit } = context;
  const { groupId } = intent;
  const entry = yield* findGroup(steps, groupId);
  const own = yield* findStay(steps, groupId, user);
  // How one appears is nobody else's affair, and asks for no more than to be there.
  if (entry === undefined || own === undefined) return 'not-found';
  const before = readChoices(own);
  const choices = choose(before, intent);
  const said = { ...own, choices: JSON.stringify(choices) };
  yield* steps.putRecord('groupSpans', said);
  const changed = choices.shares.streak
    ? yield* keepStreak(steps, yield* readMemberFacts(steps, user, commit.nowMs), said)
    : said;
  const open = yield* openGroup(steps, entry, commit.nowMs);
  if (choices.showsAtClose !== before.showsAtClose) open.published = new Map();
  // When they are to be told is worked out with the next settlement, which is now.
  if (choices.tellsRisk && !before.tellsRisk) open.entry = { ...open.entry, nextChangeAtMs: open.at };
  yield* publishOpen(steps, commit, open);
  yield* publishCard(steps, commit, open, changed);
  yield* publishMine(steps, commit, open, changed);
  const isOther = choices.onBoards !== before.onBoards || choices.hidesOnBoards !== before.hidesOnBoards;
  // The boards are made anew for who listens, though nothing of the realm has moved yet.
  if (isOther) commit.touch(realmOf(groupId));
  return null;
};

type Fate = Intent<'group-close' | 'group-reopen' | 'group-delete' | 'group-undelete'>;
const FATES: Readonly<
  Record<
    Fate['kind'],
    { act: GroupAct['kind'] & ('close' | 'reopen' | 'delete' | 'undelete'); log: GroupLogRow['kind'] }
  >
> = {
  'group-close': { act: 'close', log: 'closed' },
  'group-reopen': { act: 'reopen', log: 'reopened' },
  'group-delete': { act: 'delete', log: 'deleted' },
  'group-undelete': { act: 'undelete', log: 'undeleted' },
};

/** A group that is closed or deleted rests from its next full day (R26), until it is opened again. */
const settleFate = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  entry: GroupEntry,
  act: 'close' | 'reopen' | 'delete' | 'undelete',
  who: { readonly by?: SpanId },
): Writing<void> {
  const open = yield* openGroup(steps, entry, commit.nowMs);
  const rests = act === 'close' || act === 'delete';
  const fromDay = localDateOf(open.judgement.next.from);
  const restsNow = open.record.events.filter((event) => event.kind === 'rest').at(-1)?.rests === true;
  if (rests !== restsNow) yield* appendEvents(steps, open, [{ kind: 'rest', fromDay, rests }]);
  open.entry = {
    ...entry,
    seq: open.entry.seq,
    state: act === 'close' ? 'closed' : act === 'delete' ? 'deleted' : 'open',
    goneAtMs: act === 'delete' ? goneAtFrom(commit.nowMs) : null,
  };
  yield* publishOpen(steps, commit, open);
  const kind = FATES[`group-${act}`].log;
  yield* logInGroup(steps, commit, entry.id, { kind, ...who });
};

export const changeFate = function* (
  steps: WriteSteps,
  { kind, groupId }: Fate,
  context: ActContext,
): Writing<ActOutcome> {
  const { act } = FATES[kind];
  const permitted = yield* permit(steps, groupId, { kind: act }, context);
  if (!permitted.ok) return permitted.error;
  const { entry, own } = permitted.value;
  yield* settleFate(steps, context.commit, entry, act, by(own));
  return null;
};
