import { can } from '@hearth/shared/domain/access/can.ts';
import type { GroupRefusal } from '@hearth/shared/domain/access/group-acts.ts';
import type { GroupRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { GroupId } from '@hearth/shared/kernel/ids.ts';
import {
  maxInvitationNames,
  type InvitationAnswer,
  type InvitationGroup,
  type InvitationQuestion,
  type InvitationState,
} from '@hearth/shared/protocol/group-api.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import type { Reading, ReadSteps } from '../storage/storage.ts';
import { findGroup, findHidden, findStanding, findStays, policyOfGroup, readChoices } from './group-store.ts';
import { findInviteBySecret, findPersonalInvite, refusalOfInvite, type InviteEntry } from './invites.ts';

/** Stays that are looked through for names. */
const MOST_STAYS = 200;

const stateOfRefusal: Partial<Record<GroupRefusal, InvitationState>> = {
  'already-member': 'member',
  banned: 'banned',
  full: 'full',
  closed: 'closed',
  deleted: 'closed',
  'needs-invite': 'needs-invite',
};
/** An invitation that was taken back says no more than one that never was. */
const stateOfInvite: Readonly<Record<string, InvitationState>> = {
  'invite-expired': 'expired',
  'invite-used-up': 'used-up',
};

const findInvite = function* (
  steps: ReadSteps,
  { groupId, secret }: InvitationQuestion,
  user: string | undefined,
  nowMs: number,
): Reading<InviteEntry | undefined> {
  if (secret !== undefined) {
    const invite = yield* findInviteBySecret(steps, secret);
    return invite?.group === groupId ? invite : undefined;
  }
  return user === undefined ? undefined : yield* findPersonalInvite(steps, groupId, user, nowMs);
};

/** Members by the names that they chose: to who is invited all, to everybody else those who are on the group's page. */
const findNames = function* (
  steps: ReadSteps,
  groupId: string,
  { isInvited, user }: { readonly isInvited: boolean; readonly user: string | undefined },
): Reading<string[]> {
  const hidden: readonly string[] = user === undefined ? [] : yield* findHidden(steps, groupId, user);
  const stays = yield* findStays(steps, groupId, MOST_STAYS);
  return stays
    .filter(({ span }) => !hidden.includes(span))
    .map(readChoices)
    .filter(({ alias, onPage }) => alias !== '' && (isInvited || onPage))
    .map(({ alias }) => alias)
    .slice(0, maxInvitationNames);
};

const readGroup = function* (
  steps: ReadSteps,
  groupId: string,
  seenBy: { readonly isInvited: boolean; readonly user: string | undefined },
): Reading<InvitationGroup | undefined> {
  const stored = yield* steps.get({ space: realmOf(groupId as GroupId), table: 'group', key: groupId });
  if (stored === undefined || stored.deleted) return undefined;
  const { name, description, category, isPublic, members, terms, startDay, current } = JSON.parse(
    stored.json,
  ) as GroupRow;
  return {
    id: groupId,
    name,
    description,
    category: category ?? null,
    isPublic,
    members,
    names: yield* findNames(steps, groupId, seenBy),
    terms,
    startDay,
    current: current === null ? null : { length: current.length, unit: current.unit },
  };
};

/**
 * What an invitation is good for, to whoever holds it, with an account or without: by the rules by which the join itself will be
 * decided. Nothing of a private group is told to who holds no invitation that counts.
 */
export const readInvitation = function* (
  steps: ReadSteps,
  question: InvitationQuestion,
  user: string | undefined,
  nowMs: number,
): Reading<InvitationAnswer> {
  const { groupId } = question;
  const entry = yield* findGroup(steps, groupId);
  if (entry === undefined) return { state: 'unknown' };
  const standing = user === undefined ? 'outsider' : yield* findStanding(steps, groupId, user);
  const invite = yield* findInvite(steps, question, user, nowMs);
  const refusal = invite === undefined ? undefined : refusalOfInvite(invite, nowMs);
  const isInvited = invite !== undefined && refusal === undefined;
  const decision = can({ standing, isInvited, owns: 0 }, { kind: 'join' }, policyOfGroup(entry));
  const isHeldUp = !decision.ok && (decision.error === 'not-found' || decision.error === 'needs-invite');
  const state: InvitationState = decision.ok
    ? 'ready'
    : isHeldUp && refusal !== undefined
      ? (stateOfInvite[refusal] ?? 'unknown')
      : (stateOfRefusal[decision.error] ?? 'unknown');
  const mayRead = state !== 'unknown' && (entry.isPublic || isInvited || state === 'member');
  if (!mayRead) return { state };
  const group = yield* readGroup(steps, groupId, { isInvited: isInvited || state === 'member', user });
  return group === undefined ? { state } : { state, group };
};
