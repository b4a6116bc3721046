import { createHash } from 'node:crypto';
import type { GroupIntentRefusal } from '@hearth/shared/domain/groups/group-intent.ts';
import type { GroupMineRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { SpanId } from '@hearth/shared/kernel/ids.ts';
import type { RecordOf } from '../storage/records.ts';
import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';
import { isGroup, isUser } from './group-store.ts';

/** Invitations: by a link of which only the secret's hash is kept, or for one person. */

export type InviteEntry = RecordOf<'groupInvites'>;

export const MOST_INVITES = 100;

export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Why an invitation cannot be used; undefined for one that can. */
export const refusalOfInvite = (invite: InviteEntry, nowMs: number): GroupIntentRefusal | undefined => {
  if (invite.revokedAtMs !== null) return 'invite-revoked';
  if (invite.expiresAtMs !== null && invite.expiresAtMs <= nowMs) return 'invite-expired';
  return invite.uses !== null && invite.used >= invite.uses ? 'invite-used-up' : undefined;
};

/** The invitation behind a link. */
export const findInviteBySecret = function* (steps: ReadSteps, secret: string): Reading<InviteEntry | undefined> {
  const all = [{ column: 'secretHash', operator: '=', value: hashOfSecret(secret) }] as const;
  return (yield* steps.find('groupInvites', { all, limit: 1 }))[0];
};

/** An invitation of a group that is for somebody by name and can be used. */
export const findPersonalInvite = function* (
  steps: ReadSteps,
  group: string,
  user: string,
  nowMs: number,
): Reading<InviteEntry | undefined> {
  const found = yield* steps.find('groupInvites', { all: [isUser(user), isGroup(group)], limit: MOST_INVITES });
  return found.find((invite) => refusalOfInvite(invite, nowMs) === undefined);
};

export const useInvite = function* (steps: WriteSteps, invite: InviteEntry): Writing<void> {
  yield* steps.putRecord('groupInvites', { ...invite, used: invite.used + 1 });
};

/** Those of a group that can still be used, as staff see them. */
export const findInvites = function* (
  steps: ReadSteps,
  group: string,
  nowMs: number,
): Reading<NonNullable<GroupMineRow['invites']>> {
  const found = yield* steps.find('groupInvites', {
    all: [isGroup(group), { column: 'revokedAtMs', operator: '=', value: null }],
    orderBy: [{ column: 'createdAtMs', descending: true }],
    limit: MOST_INVITES,
  });
  return found
    .filter((invite) => refusalOfInvite(invite, nowMs) === undefined)
    .map(({ id, bySpan, createdAtMs, expiresAtMs, uses, used, user }) => ({
      id,
      by: bySpan as SpanId,
      madeAt: createdAtMs,
      expiresAt: expiresAtMs,
      uses,
      used,
      isPersonal: user !== null,
    }));
};
