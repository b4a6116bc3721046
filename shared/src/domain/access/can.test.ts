import { describe, expect, it } from 'vitest';
import { can, type Actor, type GroupPolicy } from './can.ts';
import {
  goneAtFrom,
  groupRoles,
  maxOwnedGroups,
  type GroupAct,
  type GroupRole,
  type GroupState,
  type Standing,
} from './group-acts.ts';

const standings: readonly Standing[] = [...groupRoles, 'outsider', 'banned'];

const publicGroup: GroupPolicy = {
  state: 'open',
  isPublic: true,
  isOpen: true,
  membersInvite: false,
  members: 3,
  maxMembers: 10,
};
const privateGroup: GroupPolicy = { ...publicGroup, isPublic: false, isOpen: false };

function actorOf(standing: Standing, over: Partial<Actor> = {}): Actor {
  return { standing, isInvited: false, owns: 0, ...over };
}

function answer(actor: Actor, act: GroupAct, group: GroupPolicy | null): string {
  const decision = can(actor, act, group);
  return decision.ok ? 'yes' : decision.error;
}

/** A row of answers, owner to banned, as words. */
function row(act: GroupAct, group: GroupPolicy): string {
  return standings.map((standing) => answer(actorOf(standing), act, group)).join(' ');
}

const onMember = 'member' as const;
/** Owner, admin, member, viewer, outsider, banned: who may what, in an open, a closed and a deleted public group. */
const table: readonly (readonly [GroupAct, open: string, closed: string, deleted: string])[] = [
  [{ kind: 'view' }, 'yes yes yes yes yes yes', 'yes yes yes yes yes yes', 'yes yes yes yes yes yes'],
  [
    { kind: 'join' },
    'already-member already-member already-member already-member yes banned',
    'already-member already-member already-member already-member closed banned',
    'already-member already-member already-member already-member deleted banned',
  ],
  [
    { kind: 'leave' },
    'last-owner yes yes yes needs-role needs-role',
    'last-owner yes yes yes needs-role needs-role',
    'last-owner yes yes yes needs-role needs-role',
  ],
  [
    { kind: 'cheer' },
    'yes yes yes yes needs-role needs-role',
    'closed closed closed closed needs-role needs-role',
    'deleted deleted deleted deleted needs-role needs-role',
  ],
  [{ kind: 'report' }, 'yes yes yes yes yes yes', 'yes yes yes yes yes yes', 'yes yes yes yes yes yes'],
  [
    { kind: 'write-notes' },
    'yes yes yes needs-role needs-role needs-role',
    'closed closed closed needs-role needs-role needs-role',
    'deleted deleted deleted needs-role needs-role needs-role',
  ],
  [
    { kind: 'invite' },
    'yes yes needs-role needs-role needs-role needs-role',
    'closed closed closed needs-role needs-role needs-role',
    'deleted deleted deleted needs-role needs-role needs-role',
  ],
  ...(
    [
      { kind: 'revoke-invite' },
      { kind: 'unban' },
      { kind: 'kick', target: onMember },
      { kind: 'ban', target: onMember },
      { kind: 'set-role', target: onMember, to: 'viewer' },
    ] as const
  ).map(
    (act) =>
      [
        act,
        'yes yes needs-role needs-role needs-role needs-role',
        'yes yes needs-role needs-role needs-role needs-role',
        'deleted deleted needs-role needs-role needs-role needs-role',
      ] as const,
  ),
  [
    { kind: 'edit' },
    'yes yes needs-role needs-role needs-role needs-role',
    'closed closed needs-role needs-role needs-role needs-role',
    'deleted deleted needs-role needs-role needs-role needs-role',
  ],
  ...(
    [
      [{ kind: 'edit-rule' }, 'yes', 'closed', 'deleted'],
      [{ kind: 'transfer', target: onMember }, 'yes', 'yes', 'deleted'],
      [{ kind: 'close' }, 'yes', 'closed', 'deleted'],
      [{ kind: 'reopen' }, 'not-closed', 'yes', 'deleted'],
      [{ kind: 'delete' }, 'yes', 'yes', 'deleted'],
      [{ kind: 'undelete' }, 'not-deleted', 'not-deleted', 'yes'],
    ] as const
  ).map(([act, ...answers]) => {
    const [open = '', closed = '', deleted = ''] = answers.map((own) =>
      [own, ...Array.from({ length: 5 }, () => 'needs-role')].join(' '),
    );
    return [act, open, closed, deleted] as const;
  }),
];

const cells = table.flatMap(([act, open, closed, deleted]) =>
  (
    [
      ['open', open],
      ['closed', closed],
      ['deleted', deleted],
    ] as const
  ).flatMap(([state, answers]) =>
    answers.split(' ').map((expected, i) => ({ act, state, standing: standings[i] as Standing, expected })),
  ),
);

describe('who may do what to a group', () => {
  it('has a cell for every act, state and standing', () => {
    expect(cells).toHaveLength(table.length * 3 * standings.length);
    expect(new Set(table.map(([{ kind }]) => kind)).size).toBe(19);
  });

  it.each(cells)('$standing, $act.kind, $state: $expected', ({ act, state, standing, expected }) => {
    expect(answer(actorOf(standing), act, { ...publicGroup, state })).toBe(expected);
  });

  it.each(table.map(([act]) => act))('a private group is not there for an outsider who wants to $kind', (act) => {
    for (const state of ['open', 'closed', 'deleted'] satisfies GroupState[]) {
      const group = { ...privateGroup, state };
      expect(answer(actorOf('outsider'), act, group)).toBe('not-found');
      // But who was banned may still report what happened there.
      expect(answer(actorOf('banned'), act, group)).toBe(act.kind === 'report' ? 'yes' : 'not-found');
      // For those inside it makes no difference.
      const inside = standings.slice(0, 4).map((standing) => answer(actorOf(standing), act, group));
      expect(inside).toEqual(
        row(act, { ...publicGroup, state })
          .split(' ')
          .slice(0, 4),
      );
    }
  });
});

describe('joining', () => {
  const join: GroupAct = { kind: 'join' };
  const invited = actorOf('outsider', { isInvited: true });

  it('takes an invitation where the group is not open, and any group while it is not full', () => {
    expect(answer(actorOf('outsider'), join, { ...publicGroup, isOpen: false })).toBe('needs-invite');
    expect(answer(invited, join, { ...publicGroup, isOpen: false })).toBe('yes');
    expect(answer(invited, join, privateGroup)).toBe('yes');
    expect(answer(invited, { kind: 'view' }, privateGroup)).toBe('yes');
    expect(answer(invited, join, { ...privateGroup, members: 10 })).toBe('full');
    expect(answer(invited, join, { ...privateGroup, state: 'closed' })).toBe('closed');
  });

  it('is refused to the banned, invited or not', () => {
    expect(answer(actorOf('banned', { isInvited: true }), join, privateGroup)).toBe('banned');
    expect(answer(actorOf('banned', { isInvited: true }), { kind: 'view' }, privateGroup)).toBe('not-found');
  });

  it('members invite where the group says so, viewers never', () => {
    const group = { ...publicGroup, membersInvite: true };
    expect(row({ kind: 'invite' }, group)).toBe('yes yes yes needs-role needs-role needs-role');
  });
});

describe('acting on others', () => {
  const answersOn = (make: (target: GroupRole) => GroupAct, actor: Standing) =>
    groupRoles.map((target) => answer(actorOf(actor), make(target), publicGroup)).join(' ');

  it.each(['kick', 'ban'] as const)(
    'one may %s only who stands lower, so never the owner and never oneself',
    (kind) => {
      expect(answersOn((target) => ({ kind, target }), 'owner')).toBe('outranked yes yes yes');
      expect(answersOn((target) => ({ kind, target }), 'admin')).toBe('outranked outranked yes yes');
      expect(answersOn((target) => ({ kind, target }), 'member')).toBe('needs-role needs-role needs-role needs-role');
    },
  );

  it('one may ban who is not in the group', () => {
    expect(answer(actorOf('admin'), { kind: 'ban', target: 'outsider' }, publicGroup)).toBe('yes');
  });

  it.each([
    ['owner', 'admin', 'outranked no-change yes yes'],
    ['owner', 'member', 'outranked yes no-change yes'],
    ['owner', 'viewer', 'outranked yes yes no-change'],
    ['owner', 'owner', 'outranked outranked outranked outranked'],
    ['admin', 'admin', 'outranked outranked outranked outranked'],
    ['admin', 'member', 'outranked outranked no-change yes'],
    ['admin', 'viewer', 'outranked outranked yes no-change'],
  ] as const)('an %s makes somebody %s: %s', (actor, to, expected) => {
    expect(answersOn((target) => ({ kind: 'set-role', target, to }), actor)).toBe(expected);
  });

  it('ownership goes to an admin or a member, by the owner alone', () => {
    expect(answersOn((target) => ({ kind: 'transfer', target }), 'owner')).toBe('needs-role yes yes needs-role');
    expect(answersOn((target) => ({ kind: 'transfer', target }), 'admin')).toBe(
      'needs-role needs-role needs-role needs-role',
    );
  });
});

describe('deleting groups', () => {
  it('leaves the owner 14 days to change their mind', () => {
    expect(goneAtFrom(Date.parse('2026-06-01T12:00:00Z'))).toBe(Date.parse('2026-06-15T12:00:00Z'));
    expect(answer(actorOf('owner'), { kind: 'undelete' }, { ...publicGroup, state: 'deleted' })).toBe('yes');
  });
});

describe('making groups', () => {
  it('is open to everybody up to a number of groups of their own', () => {
    expect(answer(actorOf('outsider', { owns: maxOwnedGroups - 1 }), { kind: 'create' }, null)).toBe('yes');
    expect(answer(actorOf('outsider', { owns: maxOwnedGroups }), { kind: 'create' }, null)).toBe('quota');
    expect(answer(actorOf('owner'), { kind: 'edit' }, null)).toBe('not-found');
  });
});
