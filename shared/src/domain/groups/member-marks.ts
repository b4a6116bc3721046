import { localDateOf, type DayNumber, type Weekday } from '../../kernel/local-date.ts';
import { asId, type SettingVersionId } from '../../kernel/ids.ts';
import { hasAmount, stateDone, stateFail, stateMask, stateSkip } from '../check-ins/fact-columns.ts';
import { dueMask } from '../schedules/due-days.ts';
import { isLimit, isPeriodic, type ScheduleVersion } from '../schedules/schedule.ts';
import type { SettingVersion } from '../settings/setting.ts';
import { limitOf, tolerance, valueAgainstLimit } from '../streaks/day-deeds.ts';
import { unitOn } from '../streaks/due.ts';
import type { Judgement } from '../streaks/judge.ts';
import { reasonCode, verdictCode } from '../streaks/unit-table.ts';
import type { Evidence } from './group-record.ts';
import type { GroupTerms } from './group-rule.ts';

/** What a linked habit says to its group of one day or week: all of it that leaves the private space (GRP8). */
export type MemberMark = Pick<Evidence, 'day' | 'per' | 'mark'> & { readonly value?: number };

/** GRP2: a day group takes day-like habits, a week group weekly ones too; a sum takes amounts of at least something. */
export function canLink(
  rule: Pick<ScheduleVersion, 'schedule' | 'target'>,
  { unit, rule: groupRule }: GroupTerms,
): boolean {
  const { schedule, target } = rule;
  if (groupRule.kind === 'sum' && (target.kind !== 'amount' || target.bound !== 'at-least')) return false;
  if (!isPeriodic(schedule)) return true;
  return unit === 'week' && (schedule.kind === 'avoid' || (schedule.kind === 'quota' && schedule.per === 'week'));
}

/** A member's settings with the group's week instead of their own: by it a weekly habit is judged there (GRP2). */
export function inGroupWeek(settings: readonly SettingVersion[], weekStart: Weekday): SettingVersion[] {
  const groupWeek: SettingVersion = {
    id: asId<SettingVersionId>('group-week'),
    v: 1,
    name: 'weekStart',
    value: weekStart,
    fromDay: localDateOf(0),
    madeAt: 0,
  };
  return [...settings.filter(({ name }) => name !== 'weekStart'), groupWeek];
}

/** The version that judges a day that no unit holds yet. */
function versionAt({ plan }: Judgement, day: DayNumber): ScheduleVersion | undefined {
  return (plan.versions.findLast(({ from }) => from <= day) ?? plan.versions[0])?.value;
}

function stateOn({ context }: Judgement, day: DayNumber): number {
  return context.facts.state[day - context.start] ?? 0;
}

/** A limit is kept by silence alone, so a group asks for a word: a `done`, or an amount (GRP2). */
function isConfirmedOn(judgement: Judgement, day: DayNumber): boolean {
  const code = stateOn(judgement, day);
  return (code & stateMask) === stateDone || (code & hasAmount) !== 0;
}

function markOfLimitDay(judgement: Judgement, version: ScheduleVersion, day: DayNumber): MemberMark['mark'] {
  const state = stateOn(judgement, day) & stateMask;
  const { context } = judgement;
  const isOver = valueAgainstLimit(context, version, day - context.start) > limitOf(version) + tolerance;
  if (isOver || state === stateSkip || state === stateFail) return 'open';
  return isConfirmedOn(judgement, day) ? 'at-close' : 'open';
}

/** Neutral without a pause or a skip: the habit asked for nothing (R7, R8, STK5). */
const askedNothing: readonly number[] = [reasonCode['warming-up'], reasonCode['cut-off'], reasonCode['short-period']];

function markOfDay(judgement: Judgement, day: DayNumber): MemberMark['mark'] {
  const { table } = judgement.units;
  const at = unitOn(judgement, day);
  if (at === -1) {
    const { plan } = judgement;
    if (day < plan.start || day > plan.end) return 'off';
    // Not reached yet: a day that will not be due can be told at once, so that nobody waits for it.
    const version = versionAt(judgement, day);
    return version !== undefined && dueMask(version.schedule, day, day)?.[0] === 0 ? 'off' : 'open';
  }
  const version = table.versions[table.version[at] ?? 0];
  const verdict = table.verdict[at];
  if (version === undefined || verdict === verdictCode.off) return 'off';
  // A unit of several days is due on its last: a window of SCH4 when it is done, or ends.
  if (!isPeriodic(version.schedule) && table.to[at] !== day) return 'off';
  if (isLimit(version.schedule, version.target)) return markOfLimitDay(judgement, version, day);
  if (verdict === verdictCode.kept) return 'kept';
  return verdict === verdictCode.neutral && askedNothing.includes(table.reason[at] ?? -1) ? 'off' : 'open';
}

/** The day's amounts; `done` on an amount of a day stands for its target (FACT1). */
function valueOn(judgement: Judgement, day: DayNumber): number | undefined {
  const { context } = judgement;
  const version = versionAt(judgement, day);
  if (version === undefined || version.target.kind !== 'amount') return undefined;
  const sum = context.facts.sum?.[day - context.start] ?? 0;
  const isDone = (stateOn(judgement, day) & stateMask) === stateDone && version.target.per === 'day';
  return isDone ? Math.max(sum, version.target.amount) : sum;
}

/**
 * What the habit says of a day of its member (GRP2, GRP6). A skip, a freeze and a miss are all `open`; a pause is not seen here,
 * it is an event of the group's record. With `withValue` the day's value goes along, for a sum.
 */
export function dayMark(judgement: Judgement, day: DayNumber, withValue: boolean): MemberMark {
  const version = versionAt(judgement, day);
  const mark = version !== undefined && isPeriodic(version.schedule) ? 'open' : markOfDay(judgement, day);
  const value = withValue ? valueOn(judgement, day) : undefined;
  return { day: localDateOf(day), per: 'day', mark, ...(value === undefined ? {} : { value }) };
}

/**
 * What a weekly habit says of the group's week that begins on `weekFrom`; null for a habit that says it day by day. The judgement
 * must be made {@link inGroupWeek}.
 */
export function weekMark(judgement: Judgement, weekFrom: DayNumber): MemberMark | null {
  const { table } = judgement.units;
  const label = { day: localDateOf(weekFrom), per: 'week' } as const;
  const last = weekFrom + 6;
  // A week that the habit's start or a change of its rule cuts is judged by its last part.
  let at = -1;
  for (let day = last; at === -1 && day >= weekFrom; day -= 1) at = unitOn(judgement, day);
  const version = at === -1 ? versionAt(judgement, last) : table.versions[table.version[at] ?? 0];
  if (version === undefined || !isPeriodic(version.schedule)) return null;
  if (at === -1)
    return { ...label, mark: last < judgement.plan.start || weekFrom > judgement.plan.end ? 'off' : 'open' };
  const verdict = table.verdict[at];
  if (!isLimit(version.schedule, version.target)) {
    if (verdict === verdictCode.kept) return { ...label, mark: 'kept' };
    const isShort = verdict === verdictCode.neutral && table.reason[at] === reasonCode['short-period'];
    return { ...label, mark: isShort ? 'off' : 'open' };
  }
  if (verdict !== verdictCode.kept && verdict !== verdictCode.pending) return { ...label, mark: 'open' };
  let isConfirmed = false;
  for (let day = weekFrom; day <= last; day += 1) isConfirmed ||= isConfirmedOn(judgement, day);
  return { ...label, mark: isConfirmed ? 'at-close' : 'open' };
}
