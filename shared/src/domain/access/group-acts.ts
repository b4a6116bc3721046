import type { EpochMs } from '../../kernel/clock.ts';

/** What a member may be, from most to least. */
export const groupRoles = ['owner', 'admin', 'member', 'viewer'] as const;
export type GroupRole = (typeof groupRoles)[number];

/** What somebody is to a group. */
export type Standing = GroupRole | 'outsider' | 'banned';

/** `closed`: nothing new, all can be read. `deleted`: gone in 14 days unless its owner changes their mind. */
export type GroupState = 'open' | 'closed' | 'deleted';

const groupDeletionMs = 14 * 24 * 3_600_000;

/** When a group that is deleted now will be gone. */
export function goneAtFrom(deletedAt: EpochMs): EpochMs {
  return deletedAt + groupDeletionMs;
}

/** Groups that one person may own. */
export const maxOwnedGroups = 50;

/** What somebody may want to do to a group, and to whom in it. */
export type GroupAct =
  | { readonly kind: 'create' }
  | { readonly kind: 'view' }
  | { readonly kind: 'join' }
  | { readonly kind: 'leave' }
  | { readonly kind: 'cheer' }
  | { readonly kind: 'report' }
  | { readonly kind: 'write-notes' }
  | { readonly kind: 'invite' }
  | { readonly kind: 'revoke-invite' }
  | { readonly kind: 'edit' }
  | { readonly kind: 'edit-rule' }
  | { readonly kind: 'kick'; readonly target: GroupRole }
  | { readonly kind: 'ban'; readonly target: GroupRole | 'outsider' }
  | { readonly kind: 'unban' }
  | { readonly kind: 'set-role'; readonly target: GroupRole; readonly to: GroupRole }
  | { readonly kind: 'transfer'; readonly target: GroupRole }
  | { readonly kind: 'close' }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'delete' }
  | { readonly kind: 'undelete' };
export type GroupActKind = GroupAct['kind'];

/** Why not. `not-found` is also what somebody hears who may not know that the group exists. */
export type GroupRefusal =
  | 'not-found'
  | 'closed'
  | 'deleted'
  | 'not-closed'
  | 'not-deleted'
  | 'needs-role'
  | 'outranked'
  | 'banned'
  | 'needs-invite'
  | 'already-member'
  | 'full'
  | 'last-owner'
  | 'no-change'
  | 'quota';

/** Who may do it, and in which states of the group. What else an act asks for is in `can`. */
export interface ActRule {
  readonly who: readonly Standing[];
  readonly states: readonly GroupState[];
}

const always: readonly GroupState[] = ['open', 'closed', 'deleted'];
const whileAlive: readonly GroupState[] = ['open', 'closed'];
const whileOpen: readonly GroupState[] = ['open'];

const inside: readonly Standing[] = groupRoles;
const players: readonly Standing[] = ['owner', 'admin', 'member'];
const staff: readonly Standing[] = ['owner', 'admin'];
const owner: readonly Standing[] = ['owner'];

/** The one table of who may do what. */
export const actRules: Readonly<Record<Exclude<GroupActKind, 'create' | 'view' | 'join'>, ActRule>> = {
  leave: { who: inside, states: always },
  cheer: { who: inside, states: whileOpen },
  // Whoever was thrown out may have the most to report.
  report: { who: [...inside, 'outsider', 'banned'], states: always },
  'write-notes': { who: players, states: whileOpen },
  // Members where the group says so.
  invite: { who: players, states: whileOpen },
  'revoke-invite': { who: staff, states: whileAlive },
  edit: { who: staff, states: whileOpen },
  'edit-rule': { who: owner, states: whileOpen },
  kick: { who: staff, states: whileAlive },
  ban: { who: staff, states: whileAlive },
  unban: { who: staff, states: whileAlive },
  'set-role': { who: staff, states: whileAlive },
  transfer: { who: owner, states: whileAlive },
  close: { who: owner, states: whileOpen },
  reopen: { who: owner, states: ['closed'] },
  delete: { who: owner, states: whileAlive },
  undelete: { who: owner, states: ['deleted'] },
};
