import { goneAtFrom } from '@hearth/shared/domain/access/group-acts.ts';
import { freshGroupWalk } from '@hearth/shared/domain/groups/group-walk.ts';
import {
  defaultChoices,
  type CheerRow,
  type GroupChoices,
  type GroupMineRow,
  type GroupRow,
  type MemberCardRow,
} from '@hearth/shared/domain/groups/group-row.ts';
import type { SpanId } from '@hearth/shared/kernel/ids.ts';
import type { GroupWish, WishOf } from './group-wishes.ts';

/*
 * What a group will look like when the server has done what is on its way to it, in the order in which it was wished. The server
 * may still refuse; then the wish is shown with its reason and nothing of it is laid over any more.
 */

/** A group that the server has not heard of. */
export function rowOfNewGroup({ intent }: WishOf<'group-create'>): GroupRow {
  const { groupId, name, description, category, isPublic, isOpen, membersInvite, showsHistory, maxMembers } = intent;
  return {
    v: 1,
    id: groupId,
    groupId,
    name,
    description,
    ...(category === undefined ? {} : { category }),
    isPublic,
    isOpen,
    membersInvite,
    showsHistory,
    maxMembers,
    state: 'open',
    startDay: intent.startDay,
    weekStart: intent.weekStart,
    terms: intent.terms,
    announced: [],
    members: 1,
    isCompact: false,
    current: null,
    best: null,
    shields: { held: 0, keptToNext: null },
    settled: { ...freshGroupWalk, run: [], bestByUnits: [], bestByDays: [] },
  };
}

export function mineOfNewGroup({ intent: { groupId, span, alias = '' } }: WishOf<'group-create'>): GroupMineRow {
  const choices = { ...defaultChoices, alias };
  return { v: 1, id: groupId, groupId, span, role: 'owner', cells: {}, boards: [], choices, hidden: [] };
}

/** Fields that were named take the place of those before; absent ones say nothing. */
function withFields<Row extends object>(
  row: Row,
  fields: { readonly [Name in keyof Row]?: Row[Name] | undefined },
): Row {
  return { ...row, ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) };
}

const statesAfter: Partial<Record<GroupWish['intent']['kind'], GroupRow['state']>> = {
  'group-close': 'closed',
  'group-reopen': 'open',
  'group-delete': 'deleted',
  'group-undelete': 'open',
};

function withWish(row: GroupRow, { intent, createdAt }: GroupWish): GroupRow {
  if (intent.kind === 'group-edit') {
    const { kind: _kind, groupId: _groupId, ...fields } = intent;
    return withFields(row, fields);
  }
  const state = statesAfter[intent.kind];
  if (state === undefined) return row;
  return { ...row, state, ...(state === 'deleted' ? { goneAt: goneAtFrom(createdAt) } : {}) };
}

export function rowWithWishes(row: GroupRow, waiting: readonly GroupWish[]): GroupRow {
  return waiting.reduce(withWish, row);
}

/** What the viewer said of themselves, with what they said since. */
export function choicesWithWishes(choices: GroupChoices, waiting: readonly GroupWish[]): GroupChoices {
  return waiting.reduce<GroupChoices>((said, { intent }) => {
    if (intent.kind !== 'group-card') return said;
    const { kind: _kind, groupId: _groupId, ...fields } = intent;
    return withFields(said, fields);
  }, choices);
}

/** Whom the viewer does not see, and who does not see them. */
export function hiddenWithWishes(hidden: readonly SpanId[], waiting: readonly GroupWish[]): ReadonlySet<SpanId> {
  const spans = new Set(hidden);
  for (const { intent } of waiting) {
    if (intent.kind === 'group-block') spans.add(intent.span);
    if (intent.kind === 'group-unblock') spans.delete(intent.span);
  }
  return spans;
}

function cardWithWish(card: MemberCardRow, { intent }: GroupWish, own: SpanId): MemberCardRow {
  if (intent.kind === 'group-card' && card.id === own) {
    return { ...card, name: intent.alias ?? card.name, shares: intent.shares ?? card.shares };
  }
  if (intent.kind === 'group-transfer') {
    if (card.id === intent.span) return { ...card, role: 'owner' };
    return card.role === 'owner' ? { ...card, role: 'admin' } : card;
  }
  if (!('span' in intent) || intent.span !== card.id) return card;
  if (intent.kind === 'group-set-role') return { ...card, role: intent.role };
  return intent.kind === 'group-kick' || intent.kind === 'group-ban' ? { ...card, state: 'left' } : card;
}

export function cardsWithWishes(
  cards: readonly MemberCardRow[],
  waiting: readonly GroupWish[],
  own: SpanId,
): MemberCardRow[] {
  return cards.map((card) => waiting.reduce((shown, wish) => cardWithWish(shown, wish, own), card));
}

/** One's own cheers that nobody else sees yet, before those that all see. */
export function cheersWithWishes(
  cheers: readonly CheerRow[],
  waiting: readonly GroupWish[],
  own: SpanId,
): readonly CheerRow[] {
  const fresh = waiting.flatMap(({ intent, createdAt }): CheerRow[] => {
    if (intent.kind !== 'group-cheer') return [];
    const { groupId, to, day, cheer } = intent;
    return [{ v: 1, groupId, id: `${own}:${to ?? 'all'}:${day}`, from: own, to, day, kind: cheer, at: createdAt }];
  });
  const told = new Set(fresh.map(({ id }) => id));
  return [...fresh.toReversed(), ...cheers.filter(({ id }) => !told.has(id))];
}
