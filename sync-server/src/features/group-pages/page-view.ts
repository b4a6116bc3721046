import { createHash } from 'node:crypto';
import type { GroupDayRow, GroupRow } from '@hearth/shared/domain/groups/group-row.ts';
import { weekStartFrom } from '@hearth/shared/domain/groups/unit-shape.ts';
import { addDays, dayNumberOf, localDateOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';

/**
 * What a group's page says to everybody who opens it: the number, five weeks as counts, and only those members who said yes for this
 * group. No hour of anybody, and none of what one of them did (GRP8).
 */

const pageWeeks = 5;
/** Of those who said yes, so that a page of thousands stays a page. */
const maxListed = 60;
/** A page is as it was at the last quarter of an hour: who watches it cannot tell who did something, and when. */
export const pageStepMs = 900_000;

export type PageMark = 'kept' | 'met' | 'open' | 'missed' | 'shielded' | 'neutral' | 'none';

export interface PageCell {
  readonly from: LocalDate;
  readonly mark: PageMark;
  readonly kept: number;
  readonly due: number;
}

export interface PageView {
  readonly name: string;
  readonly description: string;
  readonly state: 'open' | 'closed';
  readonly unit: 'day' | 'week';
  readonly rule: GroupRow['terms']['rule'];
  readonly tasks: readonly string[];
  readonly number: number;
  readonly numberUnit: 'day' | 'week' | 'month';
  readonly best: number;
  /** Units that are open, beside the number (GRP3). */
  readonly open: number;
  readonly shields: number;
  readonly members: number;
  /** Rows of the table: seven days, or one week each. */
  readonly weeks: readonly (readonly PageCell[])[];
  readonly listed: readonly string[];
  /** Beside those who are named. */
  readonly unlisted: number;
  /** A multiple of {@link pageStepMs}. */
  readonly asOf: number;
}

/** Somebody who said yes to being named on this group's page. */
export interface ListedMember {
  readonly span: string;
  readonly name: string;
}

export interface PageSources {
  readonly group: GroupRow;
  /** Those of the last weeks, in any order. */
  readonly days: readonly GroupDayRow[];
  readonly listed: readonly ListedMember[];
}

const MARKS: Readonly<Record<GroupDayRow['verdict'], PageMark>> = {
  met: 'met',
  pending: 'open',
  kept: 'kept',
  neutral: 'neutral',
  missed: 'missed',
  shielded: 'shielded',
};

const noCell = (from: LocalDate): PageCell => ({ from, mark: 'none', kept: 0, due: 0 });

const cellOf = ({ from, verdict, counts }: GroupDayRow): PageCell => ({
  from,
  mark: MARKS[verdict],
  kept: counts.kept,
  due: counts.due,
});

/** The first day that the page's table shows when its last is `last`. */
const firstShownDay = (last: LocalDate, weekStart: GroupRow['weekStart']): LocalDate => {
  const weekAfter = weekStartFrom(dayNumberOf(last) + 1, weekStart);
  return localDateOf(weekAfter - pageWeeks * 7);
};

const weeksOf = ({ group, days }: PageSources): PageCell[][] => {
  const last = days.reduce<LocalDate>((latest, { to }) => (to > latest ? to : latest), group.startDay);
  const first = firstShownDay(last, group.weekStart);
  const byDay = new Map(days.map((day) => [day.from, day]));
  return Array.from({ length: pageWeeks }, (_, week) => {
    const monday = addDays(first, week * 7);
    const ofWeek = byDay.get(monday);
    if (ofWeek?.unit === 'week') return [cellOf(ofWeek)];
    return Array.from({ length: 7 }, (__, at) => {
      const from = addDays(monday, at);
      const day = byDay.get(from);
      return day === undefined ? noCell(from) : cellOf(day);
    });
  });
};

/** Another order each day, so that it says nothing of anybody. */
const inOrderOfDay = (members: readonly ListedMember[], day: string): ListedMember[] => {
  const placeOf = ({ span }: ListedMember) => createHash('sha256').update(`${day} ${span}`).digest('hex');
  return members
    .map((member) => ({ member, place: placeOf(member) }))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
    .map(({ member }) => member);
};

/** The quarter of an hour that an instant lies in. */
export const pageStepOf = (atMs: number): number => Math.floor(atMs / pageStepMs) * pageStepMs;

export const makePageView = (sources: PageSources, nowMs: number): PageView => {
  const { group, days, listed } = sources;
  const asOf = pageStepOf(nowMs);
  const named = inOrderOfDay(listed, new Date(asOf).toISOString().slice(0, 10)).slice(0, maxListed);
  return {
    name: group.name,
    description: group.description,
    state: group.state === 'open' ? 'open' : 'closed',
    unit: group.terms.unit,
    rule: group.terms.rule,
    tasks: group.terms.tasks.map(({ name }) => name),
    number: group.current?.length ?? 0,
    numberUnit: group.current?.unit ?? group.terms.unit,
    best: group.best?.length ?? 0,
    open: days.filter(({ verdict }) => verdict === 'pending').length,
    shields: group.shields.held,
    members: group.members,
    weeks: weeksOf(sources),
    listed: named.map(({ name }) => name),
    unlisted: Math.max(0, group.members - named.length),
    asOf,
  };
};
