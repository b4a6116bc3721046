import { defaultChoices, type MemberCardRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { SpanId } from '@hearth/shared/kernel/ids.ts';
import type { ListedMember } from '@hearth/shared/protocol/group-readings-api.ts';
import { cardsWithWishes } from '../../data/groups/overlay-wishes.ts';
import type { GroupDetail } from '../../data/queries/use-groups.ts';
import type { PaletteColour } from '../../ui/palette.ts';
import type { Words } from './groups-words.ts';

/** Told apart side by side; the accent and the greys are left out. */
const memberColours = ['sky', 'leaf', 'plum', 'clay', 'teal', 'rose', 'amber', 'indigo', 'olive'] as const;

/** How a member is shown in every part of a group's page. */
export interface MemberLook {
  readonly card: MemberCardRow;
  readonly name: string;
  readonly colour: PaletteColour;
  readonly isViewer: boolean;
}

function memberName({ name, state }: Pick<MemberCardRow, 'name' | 'state'>, { t }: Words): string {
  if (name !== '') return name;
  return t(state === 'former' ? 'former' : 'nameless');
}

const bySeniority = (a: MemberCardRow, b: MemberCardRow): number =>
  a.fromDay === b.fromDay ? (a.id < b.id ? -1 : 1) : a.fromDay < b.fromDay ? -1 : 1;

/** All who are or were in the group by span, in the order in which they came: a colour stays with its member. */
export function memberLooks(
  cards: readonly MemberCardRow[],
  viewer: SpanId,
  words: Words,
): ReadonlyMap<SpanId, MemberLook> {
  return new Map(
    cards.toSorted(bySeniority).map((card, index) => [
      card.id,
      {
        card,
        name: card.id === viewer ? words.t('you', { name: memberName(card, words) }) : memberName(card, words),
        colour: memberColours[index % memberColours.length] ?? 'sky',
        isViewer: card.id === viewer,
      },
    ]),
  );
}

/** The viewer first, then those who are there, in the order in which they came. */
export function presentLooks(looks: ReadonlyMap<SpanId, MemberLook>): MemberLook[] {
  const present = [...looks.values()].filter(({ card }) => card.state === 'present');
  return [...present.filter(({ isViewer }) => isViewer), ...present.filter(({ isViewer }) => !isViewer)];
}

type OfGroup = Pick<GroupDetail, 'id' | 'mine' | 'cards' | 'row' | 'role' | 'waiting'>;

/** The viewer of a large group, whose card may be nowhere but with themselves. */
export function viewerLook({ id, mine, cards, row, role }: OfGroup, words: Words): MemberLook {
  const card: MemberCardRow = cards.find((each) => each.id === mine.span) ?? {
    v: 1,
    groupId: id,
    id: mine.span,
    name: mine.choices.alias,
    role,
    state: 'present',
    fromDay: row.startDay,
    onLeave: false,
    shares: mine.choices.shares,
  };
  return { card, name: words.t('you', { name: memberName(card, words) }), colour: 'sky', isViewer: true };
}

/** Others of a large group as the server lists them, and as they will be when it has done what is on its way. */
export function listedLooks(
  { id, mine, waiting }: OfGroup,
  listed: readonly ListedMember[],
  words: Words,
): MemberLook[] {
  const cards = listed.map(({ span, name, role, fromDay, onLeave }): MemberCardRow => ({
    v: 1,
    groupId: id,
    id: span,
    name,
    role,
    state: 'present',
    fromDay,
    onLeave,
    shares: defaultChoices.shares,
  }));
  const present = cardsWithWishes(cards, waiting, mine.span).filter(
    (card) => card.state === 'present' && card.id !== mine.span && !mine.hidden.includes(card.id),
  );
  return present.map((card, at) => ({
    card,
    name: memberName(card, words),
    colour: memberColours[(at + 1) % memberColours.length] ?? 'leaf',
    isViewer: false,
  }));
}
