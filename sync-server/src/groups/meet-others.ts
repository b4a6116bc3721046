import type { GroupIntent } from '@hearth/shared/domain/groups/group-intent.ts';
import { dayNumberOf } from '@hearth/shared/kernel/local-date.ts';
import type { SpanId } from '@hearth/shared/kernel/ids.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import type { ActContext, ActOutcome } from './act-context.ts';
import {
  findGroup,
  findHidden,
  findSpan,
  findStay,
  findStays,
  findStaysOf,
  isBanned,
  isGroup,
  isUser,
  type GroupCommit,
} from './group-store.ts';
import { findInvites, findPersonalInvite, MOST_INVITES } from './invites.ts';
import { countAct } from './limits.ts';
import { permit } from './manage-group.ts';
import { tell, tellMember } from './notices.ts';
import { openGroup } from './open-group.ts';
import { publishMine } from './publish-group.ts';
import { putRow } from './put-row.ts';

/** What people do to each other in a group: cheer, invite, report, block. */

type Intent<Kind extends GroupIntent['kind']> = Extract<GroupIntent, { kind: Kind }>;

const DAY_MS = 86_400_000;
const DEFAULT_INVITE_DAYS = 30;

/** Shows staff the invitations as they are now. */
const publishInvites = function* (steps: WriteSteps, commit: GroupCommit, group: string): Writing<void> {
  const entry = yield* findGroup(steps, group);
  if (entry === undefined) return;
  const open = yield* openGroup(steps, entry, commit.nowMs);
  const staff = yield* steps.find('groupSpans', {
    all: [
      isGroup(group),
      { column: 'leftAtMs', operator: '=', value: null },
      { column: 'role', operator: 'in', value: ['owner', 'admin'] },
    ],
    limit: 100,
  });
  for (const stay of staff) yield* publishMine(steps, commit, open, stay);
};

export const cheer = function* (
  steps: WriteSteps,
  { groupId, to, day, cheer: kind }: Intent<'group-cheer'>,
  context: ActContext,
): Writing<ActOutcome> {
  const { user, commit } = context;
  const permitted = yield* permit(steps, groupId, { kind: 'cheer' }, context);
  if (!permitted.ok) return permitted.error;
  const { entry, own } = permitted.value;
  if (own === undefined) return 'not-found';
  // Somewhere on earth it is that day, give or take one that was offline.
  if (Math.abs(dayNumberOf(day) - Math.floor(commit.nowMs / DAY_MS)) > 7) return 'invalid';
  const hidden = yield* findHidden(steps, groupId, user);
  const target = to === null ? undefined : yield* findSpan(steps, groupId, to);
  if (to !== null && (target?.leftAtMs !== null || to === own.span)) return 'not-found';
  if (to !== null && hidden.includes(to)) return 'blocked';
  const from = own.span as SpanId;
  const id = `${from}:${to ?? 'all'}:${day}`;
  const ref = { space: realmOf(groupId), table: 'cheers', key: id };
  if ((yield* steps.get(ref)) !== undefined) return 'no-change';
  if (!(yield* countAct(steps, user, 'cheer', commit.nowMs))) return 'too-often';
  yield* putRow(steps, commit, ref, { id, v: 1, groupId, from, to, day, kind, at: commit.nowMs });
  const receivers = target === undefined ? yield* findStays(steps, groupId, 500) : [target];
  for (const stay of receivers) {
    if (stay.span === own.span || hidden.includes(stay.span as SpanId)) continue;
    yield* tellMember(steps, commit, stay, entry, 'group-cheer', day, { day, span: from });
  }
  return null;
};

/** Invites somebody by name. Whether there is such a person, and whether they want to hear of one, is not told. */
const invitePerson = function* (
  steps: WriteSteps,
  { groupId, inviteId }: Pick<Intent<'group-invite'>, 'groupId' | 'inviteId'>,
  userName: string,
  { user, commit }: ActContext,
): Writing<string | undefined> {
  const username = userName.trim().replace(/^@/, '').normalize('NFKC').toLowerCase();
  const all = [{ column: 'username', operator: '=', value: username }] as const;
  const [person] = yield* steps.find('users', { all, limit: 1 });
  const entry = yield* findGroup(steps, groupId);
  if (person === undefined || person.deleteAtMs !== null || person.id === user || entry === undefined) return undefined;
  const blocks = yield* steps.count('blocks', {
    any: [
      { column: 'user', operator: '=', value: person.id },
      { column: 'other', operator: '=', value: person.id },
    ],
    all: [
      { column: 'user', operator: 'in', value: [user, person.id] },
      { column: 'other', operator: 'in', value: [user, person.id] },
    ],
  });
  const isThere = (yield* findStay(steps, groupId, person.id)) !== undefined;
  const isAsked = (yield* findPersonalInvite(steps, groupId, person.id, commit.nowMs)) !== undefined;
  if (blocks > 0 || isThere || isAsked || (yield* isBanned(steps, groupId, person.id))) return undefined;
  yield* tell(steps, commit, person.id, entry, 'group-invite', inviteId, { inviteId });
  return person.id;
};

export const invite = function* (
  steps: WriteSteps,
  intent: Intent<'group-invite'>,
  context: ActContext,
): Writing<ActOutcome> {
  const { groupId, inviteId, secretHash, userName, uses, days = DEFAULT_INVITE_DAYS } = intent;
  const { user, commit } = context;
  const permitted = yield* permit(steps, groupId, { kind: 'invite' }, context);
  if (!permitted.ok) return permitted.error;
  const { own } = permitted.value;
  if (own === undefined || (secretHash === undefined) === (userName === undefined)) return 'invalid';
  const sameName = yield* steps.count('groupInvites', { all: [{ column: 'id', operator: '=', value: inviteId }] });
  const sameSecret =
    secretHash === undefined
      ? 0
      : yield* steps.count('groupInvites', { all: [{ column: 'secretHash', operator: '=', value: secretHash }] });
  if (sameName + sameSecret > 0) return 'taken';
  if ((yield* findInvites(steps, groupId, commit.nowMs)).length >= MOST_INVITES) return 'quota';
  if (!(yield* countAct(steps, user, 'invite', commit.nowMs))) return 'too-often';
  const person = userName === undefined ? null : yield* invitePerson(steps, intent, userName, context);
  // Who cannot be invited is invited as far as anybody can tell.
  if (person !== undefined) {
    yield* steps.insertRecord('groupInvites', {
      id: inviteId,
      group: groupId,
      secretHash: secretHash ?? null,
      user: person,
      bySpan: own.span,
      byUser: user,
      uses: person === null ? (uses ?? null) : 1,
      used: 0,
      expiresAtMs: commit.nowMs + days * DAY_MS,
      revokedAtMs: null,
      createdAtMs: commit.nowMs,
    });
  }
  yield* publishInvites(steps, commit, groupId);
  return null;
};

export const revokeInvite = function* (
  steps: WriteSteps,
  { groupId, inviteId }: Intent<'group-revoke-invite'>,
  context: ActContext,
): Writing<ActOutcome> {
  const permitted = yield* permit(steps, groupId, { kind: 'revoke-invite' }, context);
  if (!permitted.ok) return permitted.error;
  const all = [
    { column: 'id', operator: '=', value: inviteId },
    isGroup(groupId),
    { column: 'revokedAtMs', operator: '=', value: null },
  ] as const;
  const revoked = yield* steps.updateRecords('groupInvites', { all }, { revokedAtMs: context.commit.nowMs });
  if (revoked === 0) return 'no-change';
  yield* publishInvites(steps, context.commit, groupId);
  return null;
};

export const report = function* (
  steps: WriteSteps,
  { groupId, span, text }: Intent<'group-report'>,
  context: ActContext,
): Writing<ActOutcome> {
  const { user, commit } = context;
  const permitted = yield* permit(steps, groupId, { kind: 'report' }, context);
  if (!permitted.ok) return permitted.error;
  if (span !== undefined && (yield* findSpan(steps, groupId, span)) === undefined) return 'not-found';
  if (!(yield* countAct(steps, user, 'report', commit.nowMs))) return 'too-often';
  const id = `${user}.${String(commit.revision)}.${String(commit.nowMs)}`;
  yield* steps.putRecord('groupReports', {
    id,
    group: groupId,
    span: span ?? null,
    user,
    text,
    atMs: commit.nowMs,
    settledAtMs: null,
  });
  return null;
};

/** In every group in which both are, neither is shown the other's card. */
const publishHidden = function* (steps: WriteSteps, commit: GroupCommit, one: string, other: string): Writing<void> {
  const theirs = new Map((yield* findStaysOf(steps, other)).map((stay) => [stay.group, stay]));
  for (const stay of yield* findStaysOf(steps, one)) {
    const met = theirs.get(stay.group);
    const entry = met === undefined ? undefined : yield* findGroup(steps, stay.group);
    if (met === undefined || entry === undefined) continue;
    const open = yield* openGroup(steps, entry, commit.nowMs);
    yield* publishMine(steps, commit, open, stay);
    yield* publishMine(steps, commit, open, met);
  }
};

export const block = function* (
  steps: WriteSteps,
  { kind, groupId, span }: Intent<'group-block' | 'group-unblock'>,
  { user, commit }: ActContext,
): Writing<ActOutcome> {
  const own = yield* findStay(steps, groupId, user);
  const target = own === undefined ? undefined : yield* findSpan(steps, groupId, span);
  if (target === undefined || target.user === null || target.user === user) return 'not-found';
  const pair = [isUser(user), { column: 'other', operator: '=', value: target.user }] as const;
  const isBlocked = (yield* steps.count('blocks', { all: pair })) > 0;
  if (isBlocked === (kind === 'group-block')) return 'no-change';
  if (isBlocked) yield* steps.deleteRecords('blocks', { all: pair });
  else yield* steps.insertRecord('blocks', { user, other: target.user, group: groupId, span, atMs: commit.nowMs });
  yield* publishHidden(steps, commit, user, target.user);
  return null;
};
