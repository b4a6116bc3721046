import { can } from '@hearth/shared/domain/access/can.ts';
import type { GroupRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { GroupId } from '@hearth/shared/kernel/ids.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import { foldWords } from '@hearth/shared/kernel/fold-words.ts';
import { findPersonalInvite } from '../groups/invites.ts';
import {
  findGroup,
  findHidden,
  findStanding,
  findStay,
  findStaysOf,
  isGroup,
  policyOfGroup,
  readChoices,
  type GroupEntry,
  type SpanEntry,
} from '../groups/group-store.ts';
import type { Condition } from '../storage/records.ts';
import type { Reading, ReadSteps } from '../storage/storage.ts';
import { readPublishedGroup } from './group-pages.ts';

/** Groups as somebody may read them. */

export interface SeenGroup {
  readonly entry: GroupEntry;
  readonly row: GroupRow;
  /** Undefined: they are not in it. */
  readonly stay: SpanEntry | undefined;
}

/** Undefined where there is none, or somebody may not learn of it. */
export const readGroup = function* (
  steps: ReadSteps,
  user: string,
  id: string,
  nowMs: number,
): Reading<SeenGroup | undefined> {
  const entry = yield* findGroup(steps, id);
  if (entry === undefined) return undefined;
  const standing = yield* findStanding(steps, id, user);
  const isInvited = (yield* findPersonalInvite(steps, id, user, nowMs)) !== undefined;
  if (!can({ standing, isInvited, owns: 0 }, { kind: 'view' }, policyOfGroup(entry)).ok) return undefined;
  const row = yield* readPublishedGroup(steps, id);
  return row === undefined ? undefined : { entry, row, stay: yield* findStay(steps, id, user) };
};

/** A group that somebody is in. */
export const readOwnGroup = function* (
  steps: ReadSteps,
  user: string,
  id: string,
  nowMs: number,
): Reading<(SeenGroup & { readonly stay: SpanEntry }) | undefined> {
  const seen = yield* readGroup(steps, user, id, nowMs);
  return seen?.stay === undefined ? undefined : { ...seen, stay: seen.stay };
};

export interface GroupSearch {
  readonly words: string;
  readonly category?: string | undefined;
  readonly language?: string | undefined;
  readonly minMembers?: number | undefined;
  readonly maxMembers?: number | undefined;
  readonly activeSinceMs?: number | undefined;
  readonly sort: 'activity' | 'members' | 'streak';
  readonly after?: readonly [measure: number, id: string] | undefined;
  readonly limit: number;
}

type GroupColumn = keyof GroupEntry;
const SORTED_BY = { activity: 'activeAtMs', members: 'members', streak: 'streak' } as const;

/** Where a group stands in a list. */
export const placeInList = (entry: GroupEntry, sort: GroupSearch['sort']): readonly [measure: number, id: string] => [
  entry[SORTED_BY[sort]],
  entry.id,
];

/** Public groups that are alive, most first. */
export const searchGroups = function* (
  steps: ReadSteps,
  { words, category, language, minMembers, maxMembers, activeSinceMs, sort, after, limit }: GroupSearch,
): Reading<readonly GroupEntry[]> {
  const column = SORTED_BY[sort];
  const where = (name: GroupColumn, operator: Condition['operator'], value: Condition['value'] | undefined) =>
    value === undefined ? [] : [{ column: name, operator, value }];
  return yield* steps.find('groups', {
    all: [
      ...where('isPublic', '=', true),
      ...where('isUnlisted', '=', false),
      ...where('state', '=', 'open'),
      ...where('category', '=', category),
      ...where('language', '=', language),
      ...where('members', '>=', minMembers),
      ...where('members', '<=', maxMembers),
      ...where('activeAtMs', '>=', activeSinceMs),
      ...where(column, '<=', after?.[0]),
    ],
    // Behind the place: less of it, or as much and a later id.
    any: after === undefined ? [] : [...where(column, '<', after[0]), ...where('id', '>', after[1])],
    words: foldWords(words),
    orderBy: [{ column, descending: true }, { column: 'id' }],
    limit,
  });
};

/** How many public groups have a longer streak: the place on their board (RNK3), which begins with 1. */
export const placeByStreak = function* (steps: ReadSteps, streak: number): Reading<number> {
  const better = yield* steps.count('groups', {
    all: [
      { column: 'isPublic', operator: '=', value: true },
      { column: 'streak', operator: '>', value: streak },
      { column: 'isUnlisted', operator: '=', value: false },
      { column: 'state', operator: '=', value: 'open' },
    ],
  });
  return better + 1;
};

/** Groups that somebody is in, by their id. */
export const readJoined = function* (
  steps: ReadSteps,
  user: string,
): Reading<{ readonly entry: GroupEntry; readonly stay: SpanEntry }[]> {
  const joined = [];
  for (const stay of yield* findStaysOf(steps, user)) {
    const entry = yield* findGroup(steps, stay.group);
    if (entry !== undefined) joined.push({ entry, stay });
  }
  return joined.toSorted((a, b) => (a.entry.id < b.entry.id ? -1 : 1));
};

/** Members whose names one search looks through; who asks goes on after them. */
const MOST_LOOKED_AT = 1_000;

const hasWords = (name: string, words: readonly string[]): boolean => {
  const own = foldWords(name);
  return words.every((word) => own.some((each) => each.startsWith(word)));
};

export interface MembersPage {
  readonly stays: readonly SpanEntry[];
  /** After whom the next page begins; null: nobody is left. */
  readonly next: string | null;
}

/**
 * Who is in a group, page by page, without those whom a block keeps from each other. A search may answer fewer than asked for, even
 * none, and yet have a next page.
 */
export const readMembers = function* (
  steps: ReadSteps,
  user: string,
  group: string,
  { after, limit, words }: { readonly after: string; readonly limit: number; readonly words: readonly string[] },
): Reading<MembersPage> {
  const hidden = new Set<string>(yield* findHidden(steps, group, user));
  const most = words.length === 0 ? limit + hidden.size : MOST_LOOKED_AT;
  const found = yield* steps.find('groupSpans', {
    all: [
      isGroup(group),
      { column: 'leftAtMs', operator: '=', value: null },
      { column: 'span', operator: '>', value: after },
    ],
    orderBy: [{ column: 'span' }],
    limit: most + 1,
  });
  const looked = found.slice(0, most);
  const wanted = looked.filter((stay) => !hidden.has(stay.span) && hasWords(readChoices(stay).alias, words));
  const stays = wanted.slice(0, limit);
  const isCut = wanted.length > limit;
  if (!isCut && found.length <= most) return { stays, next: null };
  return { stays, next: (isCut ? stays : looked).at(-1)?.span ?? null };
};

/** Banned people that are told at once; nobody bans more by hand. */
const MOST_BANS = 1_000;

/** Who was banned from a group, the latest first, by the card that they had then. */
export const readBans = function* (
  steps: ReadSteps,
  group: string,
): Reading<{ readonly stay: SpanEntry; readonly atMs: number }[]> {
  const bans = yield* steps.find('groupBans', {
    all: [isGroup(group)],
    orderBy: [{ column: 'atMs', descending: true }],
    limit: MOST_BANS,
  });
  const banned = [];
  for (const { span, atMs } of bans) {
    const [stay] = yield* steps.find('groupSpans', {
      all: [isGroup(group), { column: 'span', operator: '=', value: span }],
      limit: 1,
    });
    if (stay !== undefined) banned.push({ stay, atMs });
  }
  return banned;
};

/** Those of some members who are on leave, as their cards say. */
export const readOnLeave = function* (
  steps: ReadSteps,
  group: string,
  stays: readonly SpanEntry[],
): Reading<ReadonlySet<string>> {
  const onLeave = new Set<string>();
  for (const { span } of stays) {
    const card = yield* steps.get({ space: realmOf(group as GroupId), table: 'memberCards', key: span });
    if (card === undefined || card.deleted) continue;
    const { onLeave: isOnLeave } = JSON.parse(card.json) as { readonly onLeave?: unknown };
    if (isOnLeave === true) onLeave.add(span);
  }
  return onLeave;
};

/** Whose group it is. */
export const findOwner = function* (steps: ReadSteps, group: string): Reading<string | undefined> {
  const [owner] = yield* steps.find('groupSpans', {
    all: [
      isGroup(group),
      { column: 'leftAtMs', operator: '=', value: null },
      { column: 'role', operator: '=', value: 'owner' },
    ],
    limit: 1,
  });
  return owner?.user ?? undefined;
};
