import type { EpochMs } from '../../kernel/clock.ts';
import type { SpanId } from '../../kernel/ids.ts';
import type { GroupRole } from './group-acts.ts';

/** Somebody in a group. */
export interface RosterEntry {
  readonly span: SpanId;
  readonly role: GroupRole;
  readonly joinedAt: EpochMs;
}

/** Everybody in a group; exactly one of them owns it. */
export type Roster = readonly RosterEntry[];

/** The roster after ownership went to somebody: the owner before them stays as an admin. */
export function withOwner(roster: Roster, span: SpanId): Roster {
  return roster.map((entry) => {
    if (entry.span === span) return { ...entry, role: 'owner' };
    return entry.role === 'owner' ? { ...entry, role: 'admin' } : entry;
  });
}

/** Who has been there longest; of two at once the one whose id comes first, so that every server says the same. */
function longestStanding(entries: Roster): RosterEntry | undefined {
  return entries.toSorted((a, b) => a.joinedAt - b.joinedAt || (a.span < b.span ? -1 : 1))[0];
}

/** Who owns the group when its owner is gone: the admin, else the member, who has been there longest; never a viewer. */
function successorIn(roster: Roster): SpanId | null {
  const among = (role: GroupRole) => longestStanding(roster.filter((entry) => entry.role === role));
  return (among('admin') ?? among('member'))?.span ?? null;
}

/**
 * The roster without somebody whose account is gone: an owner is succeeded, so that no group is without one. Null when nobody
 * is left who could own it: it goes with its owner.
 */
export function withoutAccount(roster: Roster, span: SpanId): Roster | null {
  const rest = roster.filter((entry) => entry.span !== span);
  if (rest.some(({ role }) => role === 'owner')) return rest;
  const successor = successorIn(rest);
  return successor === null ? null : withOwner(rest, successor);
}
