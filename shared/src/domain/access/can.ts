import { err, ok, type Result } from '../../kernel/result.ts';
import {
  actRules,
  groupRoles,
  maxOwnedGroups,
  type GroupAct,
  type GroupRefusal,
  type GroupRole,
  type GroupState,
  type Standing,
} from './group-acts.ts';

/** Who wants to do something. */
export interface Actor {
  readonly standing: Standing;
  /** Holds an invitation that is valid now. */
  readonly isInvited: boolean;
  /** Groups that they own. */
  readonly owns: number;
}

/** What of a group decides who may do what in it. */
export interface GroupPolicy {
  readonly state: GroupState;
  /** Anybody may read it; else whoever is not in it does not learn that it exists. */
  readonly isPublic: boolean;
  /** Anybody who may read it may join without an invitation. */
  readonly isOpen: boolean;
  readonly membersInvite: boolean;
  readonly members: number;
  readonly maxMembers: number;
}

type Decision = Result<null, GroupRefusal>;

const allowed: Decision = ok(null);

/** How high somebody stands; owners highest. */
function rankOf(role: Standing): number {
  const place = (groupRoles as readonly Standing[]).indexOf(role);
  return place === -1 ? -1 : groupRoles.length - place;
}

function isInside(standing: Standing): standing is GroupRole {
  return rankOf(standing) > 0;
}

/** Why an act does not fit the state that the group is in. */
function stateRefusal(state: GroupState, kind: GroupAct['kind']): GroupRefusal {
  if (kind === 'reopen' && state === 'open') return 'not-closed';
  if (kind === 'undelete') return 'not-deleted';
  return state === 'open' ? 'no-change' : state;
}

function canJoin({ standing, isInvited }: Actor, group: GroupPolicy): Decision {
  if (isInside(standing)) return err('already-member');
  // Without an invitation nobody learns of a private group, not even that they are banned from it.
  if (!group.isPublic && !isInvited) return err('not-found');
  if (standing === 'banned') return err('banned');
  if (group.state !== 'open') return err(group.state);
  if (!isInvited && !group.isOpen) return err('needs-invite');
  return group.members >= group.maxMembers ? err('full') : allowed;
}

/** What acts on members ask for beyond their row in the table. */
function canActOn(rank: number, act: GroupAct): Decision {
  if (act.kind === 'kick' || act.kind === 'ban') return rankOf(act.target) < rank ? allowed : err('outranked');
  if (act.kind === 'set-role') {
    if (rankOf(act.target) >= rank || rankOf(act.to) >= rank) return err('outranked');
    return act.target === act.to ? err('no-change') : allowed;
  }
  // Who only looks on cannot keep a fire.
  if (act.kind === 'transfer') return act.target === 'admin' || act.target === 'member' ? allowed : err('needs-role');
  return allowed;
}

/**
 * Whether somebody may do something to a group: the one authority, for the server that executes an intent and for the screen that
 * shows or hides a button. `group` is null only for `create`.
 */
export function can(actor: Actor, act: GroupAct, group: GroupPolicy | null): Decision {
  if (act.kind === 'create') return actor.owns < maxOwnedGroups ? allowed : err('quota');
  if (group === null) return err('not-found');
  if (act.kind === 'join') return canJoin(actor, group);
  const { standing } = actor;
  const mayKnow = group.isPublic || isInside(standing) || (actor.isInvited && standing !== 'banned');
  if (act.kind === 'view') return mayKnow ? allowed : err('not-found');
  if (!mayKnow && !(act.kind === 'report' && standing === 'banned')) return err('not-found');
  const rule = actRules[act.kind];
  if (!rule.who.includes(standing)) return err('needs-role');
  if (!rule.states.includes(group.state)) return err(stateRefusal(group.state, act.kind));
  if (act.kind === 'invite' && standing === 'member' && !group.membersInvite) return err('needs-role');
  if (act.kind === 'leave' && standing === 'owner') return err('last-owner');
  return canActOn(rankOf(standing), act);
}
