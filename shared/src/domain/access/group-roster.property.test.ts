import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asId, type SpanId } from '../../kernel/ids.ts';
import { can, type GroupPolicy } from './can.ts';
import { groupRoles, type GroupAct, type GroupRole } from './group-acts.ts';
import { withOwner, withoutAccount, type Roster } from './group-roster.ts';

const group: GroupPolicy = {
  state: 'open',
  isPublic: true,
  isOpen: true,
  membersInvite: true,
  members: 5,
  maxMembers: 10,
};
const spanOf = (number: number) => asId<SpanId>(`span-${number}`);

/** What happens to a roster when an act is allowed. */
function execute(roster: Roster, act: GroupAct, actor: SpanId, target: SpanId): Roster {
  if (act.kind === 'leave') return roster.filter(({ span }) => span !== actor);
  if (act.kind === 'kick' || act.kind === 'ban') return roster.filter(({ span }) => span !== target);
  if (act.kind === 'transfer') return withOwner(roster, target);
  if (act.kind !== 'set-role') return roster;
  return roster.map((entry) => (entry.span === target ? { ...entry, role: act.to } : entry));
}

describe('a roster', () => {
  it('has one owner, whoever does what to whom and whoever deletes their account', () => {
    const step = fc.record({
      actor: fc.nat(5),
      target: fc.nat(5),
      to: fc.constantFrom(...groupRoles),
      kind: fc.constantFrom('leave', 'kick', 'ban', 'set-role', 'transfer', 'transfer', 'gone'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let roster: Roster = ['owner', 'admin', 'admin', 'member', 'member', 'viewer'].map((role, i) => ({
          span: spanOf(i),
          role: role as GroupRole,
          joinedAt: (i * 7) % 4,
        }));
        for (const { actor, target, to, kind } of steps) {
          if (kind === 'gone') {
            const rest = withoutAccount(roster, spanOf(actor));
            if (rest === null) {
              expect(roster.filter(({ span }) => span !== spanOf(actor)).every(({ role }) => role === 'viewer')).toBe(
                true,
              );
              return;
            }
            roster = rest;
          } else {
            const standing = roster.find(({ span }) => span === spanOf(actor))?.role;
            const targetRole = roster.find(({ span }) => span === spanOf(target))?.role;
            if (standing === undefined || targetRole === undefined) continue;
            const act = { kind, target: targetRole, to } as GroupAct;
            if (!can({ standing, isInvited: false, owns: 0 }, act, group).ok) continue;
            roster = execute(roster, act, spanOf(actor), spanOf(target));
          }
          expect(roster.filter(({ role }) => role === 'owner')).toHaveLength(1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is handed to the admin, else the member, who has been there longest, and never to a viewer', () => {
    const entry = (number: number, role: GroupRole, joinedAt: number) => ({ span: spanOf(number), role, joinedAt });
    const ownerOf = (roster: Roster | null) => roster?.find(({ role }) => role === 'owner')?.span ?? null;
    const owner = entry(0, 'owner', 0);
    const [viewer, member, older] = [entry(1, 'viewer', 1), entry(2, 'member', 3), entry(3, 'member', 2)];
    const [admin, secondAdmin] = [entry(5, 'admin', 9), entry(4, 'admin', 9)];
    expect(ownerOf(withoutAccount([owner, viewer, member, older, admin, secondAdmin], owner.span))).toBe('span-4');
    expect(ownerOf(withoutAccount([owner, viewer, member, older], owner.span))).toBe('span-3');
    expect(withoutAccount([owner, viewer], owner.span)).toBeNull();
    expect(ownerOf(withoutAccount([owner, viewer, member], member.span))).toBe('span-0');
  });
});
