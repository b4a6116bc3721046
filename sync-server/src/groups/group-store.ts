import type { GroupPolicy } from '@hearth/shared/domain/access/can.ts';
import type { GroupRole, GroupState, Standing } from '@hearth/shared/domain/access/group-acts.ts';
import { choicesSchema, defaultChoices, type GroupChoices } from '@hearth/shared/domain/groups/group-row.ts';
import type { GroupId, SpanId } from '@hearth/shared/kernel/ids.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import type { RecordOf } from '../storage/records.ts';
import type { Reading, ReadSteps } from '../storage/storage.ts';

/** Groups and stays in them as they are stored, as steps of a transaction. */

export type GroupEntry = RecordOf<'groups'>;
export type SpanEntry = RecordOf<'groupSpans'>;

/** More than a group has members. */
const ALL_MEMBERS = 20_000;
/** Groups that one person is in; more than anybody follows. */
const MAX_JOINED = 200;

/** What a transaction that writes into groups knows of itself, and what others must hear of once it is durable. */
export interface GroupCommit {
  readonly nowMs: number;
  readonly revision: number;
  /** Somebody else's space, or a realm, in which something was written. */
  readonly touch: (space: string) => void;
  /** Which realms somebody may read is another set now. */
  readonly moveRealms: (user: string) => void;
}

/** What is said of a group and is not asked for by. */
export interface GroupAbout {
  readonly description: string;
  readonly membersInvite: boolean;
  readonly showsHistory: boolean;
  readonly picture?: string;
}

export const readAbout = ({ about }: Pick<GroupEntry, 'about'>): GroupAbout => JSON.parse(about) as GroupAbout;

/** Choices of an older version lack what came later. */
export const readChoices = ({ choices }: Pick<SpanEntry, 'choices'>): GroupChoices =>
  choicesSchema.parse({ ...defaultChoices, ...(JSON.parse(choices) as object) });

export const isGroup = (group: string) => ({ column: 'group', operator: '=', value: group }) as const;
export const isUser = (user: string) => ({ column: 'user', operator: '=', value: user }) as const;
export const isSpan = (span: string) => ({ column: 'span', operator: '=', value: span }) as const;
const isStaying = { column: 'leftAtMs', operator: '=', value: null } as const;

export const findGroup = function* (steps: ReadSteps, id: string): Reading<GroupEntry | undefined> {
  return (yield* steps.find('groups', { all: [{ column: 'id', operator: '=', value: id }], limit: 1 }))[0];
};

export const findSpan = function* (steps: ReadSteps, group: string, span: string): Reading<SpanEntry | undefined> {
  return (yield* steps.find('groupSpans', { all: [isGroup(group), isSpan(span)], limit: 1 }))[0];
};

/** The stay that somebody is in; undefined for whoever is not in the group. */
export const findStay = function* (steps: ReadSteps, group: string, user: string): Reading<SpanEntry | undefined> {
  return (yield* steps.find('groupSpans', { all: [isGroup(group), isUser(user), isStaying], limit: 1 }))[0];
};

/** Everybody who is in a group. */
export const findStays = function* (
  steps: ReadSteps,
  group: string,
  limit = ALL_MEMBERS,
): Reading<readonly SpanEntry[]> {
  return yield* steps.find('groupSpans', { all: [isGroup(group), isStaying], limit });
};

/** The groups that somebody is in. */
export const findStaysOf = function* (steps: ReadSteps, user: string): Reading<readonly SpanEntry[]> {
  return yield* steps.find('groupSpans', { all: [isUser(user), isStaying], limit: MAX_JOINED });
};

/** A realm that somebody may read, and from which day on. */
export interface ReadableRealm {
  readonly realm: string;
  /** Undefined: all days. */
  readonly fromDay: string | undefined;
}

/** The groups' realms that somebody may read (sync.md): a member's days begin with their stay, unless the group shows more. */
export const findRealms = function* (steps: ReadSteps, user: string): Reading<readonly ReadableRealm[]> {
  const realms: ReadableRealm[] = [];
  for (const { group, fromDay } of yield* findStaysOf(steps, user)) {
    const entry = yield* findGroup(steps, group);
    if (entry === undefined) continue;
    const seesAll = readAbout(entry).showsHistory || fromDay <= entry.startDay;
    realms.push({ realm: realmOf(group as GroupId), fromDay: seesAll ? undefined : fromDay });
  }
  return realms;
};

export const isBanned = function* (steps: ReadSteps, group: string, user: string): Reading<boolean> {
  return (yield* steps.count('groupBans', { all: [isGroup(group), isUser(user)] })) > 0;
};

/** What somebody is to a group. */
export const findStanding = function* (steps: ReadSteps, group: string, user: string): Reading<Standing> {
  const stay = yield* findStay(steps, group, user);
  if (stay !== undefined) return stay.role as GroupRole;
  return (yield* isBanned(steps, group, user)) ? 'banned' : 'outsider';
};

export const countOwned = function* (steps: ReadSteps, user: string): Reading<number> {
  return yield* steps.count('groupSpans', {
    all: [isUser(user), isStaying, { column: 'role', operator: '=', value: 'owner' }],
  });
};

/** What of a group decides who may do what in it. */
export const policyOfGroup = (entry: GroupEntry): GroupPolicy => ({
  state: entry.state as GroupState,
  isPublic: entry.isPublic,
  isOpen: entry.isOpen,
  membersInvite: readAbout(entry).membersInvite,
  members: entry.members,
  maxMembers: entry.maxMembers,
});

/** Cards that somebody is not shown, nor they to those: one of the two blocked the other. */
export const findHidden = function* (steps: ReadSteps, group: string, user: string): Reading<SpanId[]> {
  const mine = yield* steps.find('blocks', { all: [isUser(user)], limit: 1_000 });
  const theirs = yield* steps.find('blocks', { all: [{ column: 'other', operator: '=', value: user }], limit: 1_000 });
  const others = new Set([...mine.map(({ other }) => other), ...theirs.map((row) => row.user)]);
  if (others.size === 0) return [];
  const spans = yield* steps.find('groupSpans', {
    all: [isGroup(group), { column: 'user', operator: 'in', value: [...others] }],
    limit: 2_000,
  });
  return spans.map(({ span }) => span as SpanId).toSorted();
};
