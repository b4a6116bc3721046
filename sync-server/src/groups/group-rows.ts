import { announcedVersions } from '@hearth/shared/domain/groups/group-changes.ts';
import type { GroupDayRow, GroupMineRow, GroupRow, MemberCardRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { GroupRecord } from '@hearth/shared/domain/groups/group-record.ts';
import type { GroupTerms } from '@hearth/shared/domain/groups/group-rule.ts';
import type { GroupUnit } from '@hearth/shared/domain/groups/judge-group.ts';
import { placeInFrame } from '@hearth/shared/domain/groups/unit-frames.ts';
import { publishGroup } from '@hearth/shared/domain/groups/own-overlay.ts';
import { groupDayRowOf, groupNumbersRowOf, ownCellsOf } from '@hearth/shared/domain/groups/publish-rows.ts';
import type { GroupId, SpanId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate, Weekday } from '@hearth/shared/kernel/local-date.ts';
import { readAbout, readChoices, type GroupEntry, type SpanEntry } from './group-store.ts';
import type { OpenGroup } from './open-group.ts';

/** The rows of a group as functions of what is stored and judged: `hearth rebuild` makes the same. */

type Judged = Pick<OpenGroup, 'record' | 'judgement' | 'checkpoint' | 'at'>;

const NOBODY = '' as SpanId;

const knownVersions = new WeakMap<GroupRecord['events'], GroupRecord['events']>();

/** The versions among a record's events, of which a large group has tens of thousands. */
const versionsOf = ({ events }: GroupRecord): GroupRecord['events'] => {
  const known = knownVersions.get(events) ?? events.filter((event) => event.kind === 'version');
  knownVersions.set(events, known);
  return known;
};

/** The version that judges now, or the first before the group starts. */
export const termsOf = ({ record, judgement, checkpoint }: Judged): GroupTerms => {
  const judging = judgement.units.at(-1)?.frame.version.terms;
  if (judging !== undefined) return judging;
  const versions = record.events.filter((event) => event.kind === 'version');
  const found = versions.find(({ seq }) => seq === checkpoint?.version) ?? versions[0];
  if (found === undefined) throw new Error('a group has at least one version of its rule');
  return found.terms;
};

export const makeGroupRow = (entry: GroupEntry, judged: Judged): GroupRow => {
  const about = readAbout(entry);
  const groupId = entry.id as GroupId;
  const announced = announcedVersions({ ...judged.record, events: versionsOf(judged.record) }, judged.judgement).map(
    ({ fromDay, terms }) => ({
      fromDay,
      terms,
    }),
  );
  // Before its start a group's first version is the one in force.
  const isFounding = judged.judgement.units.length === 0 && judged.checkpoint === undefined;
  return {
    id: groupId,
    v: 1,
    groupId,
    name: entry.name,
    description: about.description,
    ...(entry.category === null ? {} : { category: entry.category }),
    ...(entry.language === null ? {} : { language: entry.language }),
    ...(about.picture === undefined ? {} : { picture: about.picture }),
    isPublic: entry.isPublic,
    isOpen: entry.isOpen,
    membersInvite: about.membersInvite,
    showsHistory: about.showsHistory,
    maxMembers: entry.maxMembers,
    ...(entry.slug === null ? {} : { slug: entry.slug }),
    state: entry.state as GroupRow['state'],
    ...(entry.goneAtMs === null ? {} : { goneAt: entry.goneAtMs }),
    startDay: entry.startDay as LocalDate,
    weekStart: entry.weekStart as Weekday,
    terms: termsOf(judged),
    announced: (isFounding ? announced.slice(1) : announced).slice(0, 20),
    members: entry.members,
    isCompact: entry.isCompact,
    ...groupNumbersRowOf(publishGroup(judged.judgement, NOBODY)),
  };
};

/** Who wants their day seen only once it is over for them: until then their cell reads as if nothing were there. */
export const makeDayRow = (
  { id, isCompact }: Pick<GroupEntry, 'id' | 'isCompact'>,
  unit: GroupUnit,
  discreet: ReadonlySet<string>,
  at: number,
): GroupDayRow => {
  const row = groupDayRowOf(id as GroupId, unit, isCompact);
  if (row.cells === undefined || discreet.size === 0 || unit.frame.isSettled) return row;
  const cells = { ...row.cells };
  for (const { span, closesAt } of unit.frame.members) {
    if (discreet.has(span) && closesAt > at && cells[span] === 'k') cells[span] = 'o';
  }
  return { ...row, cells };
};

/** Whether somebody is on a pause in the unit that opened last. */
export const isOnLeaveNow = ({ judgement }: Pick<OpenGroup, 'judgement'>, span: string): boolean => {
  const frame = judgement.units.at(-1)?.frame;
  return frame?.members[placeInFrame(frame, span as SpanId)]?.onLeave === true;
};

/** `zone`: where they live now, if they share it. */
export const makeCard = (
  stay: SpanEntry,
  { onLeave, zone }: { readonly onLeave: boolean; readonly zone?: string },
): MemberCardRow => {
  const choices = readChoices(stay);
  const isGone = stay.user === null;
  const streak = choices['sharedStreak'];
  return {
    id: stay.span as SpanId,
    v: 1,
    groupId: stay.group as GroupId,
    name: isGone ? '' : choices.alias,
    role: stay.role as MemberCardRow['role'],
    state: isGone ? 'former' : stay.leftAtMs === null ? 'present' : 'left',
    fromDay: stay.fromDay as LocalDate,
    ...(stay.toDay === null ? {} : { toDay: stay.toDay as LocalDate }),
    onLeave: stay.leftAtMs === null && onLeave,
    shares: isGone ? { values: false, streak: false, zone: false } : choices.shares,
    ...(typeof streak !== 'number' || isGone || stay.leftAtMs !== null || !choices.shares.streak ? {} : { streak }),
    ...(zone === undefined || isGone || choices.shares.zone !== true || stay.leftAtMs !== null ? {} : { zone }),
  };
};

/** The zone that somebody lives in by now, as the group's record knows it. */
export const zoneOf = ({ record, at }: Pick<OpenGroup, 'record' | 'at'>, span: string): string | undefined =>
  record.events
    .filter((event) => event.kind === 'zone')
    .filter((event) => event.span === span && event.at <= at)
    .toSorted((a, b) => a.at - b.at || a.seq - b.seq)
    .at(-1)?.zone;

type MineParts = Pick<GroupMineRow, 'hidden' | 'boards'> & { readonly invites?: GroupMineRow['invites'] };

export const makeMine = (
  { judgement }: Pick<OpenGroup, 'judgement'>,
  stay: SpanEntry,
  { hidden, boards, invites }: MineParts,
): GroupMineRow => {
  const span = stay.span as SpanId;
  const groupId = stay.group as GroupId;
  return {
    id: groupId,
    v: 1,
    groupId,
    span,
    role: stay.role as GroupMineRow['role'],
    cells: ownCellsOf(publishGroup(judgement, span)),
    boards,
    choices: readChoices(stay),
    hidden,
    ...(invites === undefined ? {} : { invites }),
  };
};

/** Days of the streak as it reads now, of whichever unit: by it public groups are ordered. */
export const streakDays = ({ judgement }: Pick<OpenGroup, 'judgement'>): number => {
  const { current } = judgement.numbers;
  if (current === null) return 0;
  return current.unit === 'week' ? current.length * 7 : current.length;
};

/** The first day that a realm carries (sync.md: 120 days). */
const REALM_DAYS = 120;
export const firstRealmDay = ({ judgement }: Pick<OpenGroup, 'judgement'>): number =>
  (judgement.units.at(-1)?.frame.from ?? judgement.next.from) - REALM_DAYS;

/**
 * Where days lie that the realm carries no longer: a space that no device reads, so that they travel to none. They are read by REST,
 * page by page.
 */
export const pastSpaceOf = (group: string): string => `past~${group}`;

export const dayKey = (group: string, from: LocalDate): string => `${group}:${from}`;
/** The first day of the unit that a key of `groupDays` names. */
export const dayOfKey = (key: string): string => key.slice(key.lastIndexOf(':') + 1);
