import { effectiveFrom, planRuleChange } from '@hearth/shared/domain/habits/rule-acts.ts';
import type { RuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import { versionOn } from '@hearth/shared/domain/schedules/version-on.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { err, ok } from '@hearth/shared/kernel/result.ts';
import type { Reading, ReadSteps } from '../storage/storage.ts';
import { contextOf, NO_HABIT, type OperationDeps, type Outcome } from './habit-operations.ts';
import { calendarOfRows, parseRow, readRuleRows } from './space-rows.ts';
import { writeToSpace } from './write-to-space.ts';

/** Rules of a habit, each valid from a day on. */

/** By the day from which they hold. Undefined for a habit that is not there. */
export const readVersions = function* (
  steps: ReadSteps,
  space: string,
  habitId: HabitId,
): Reading<readonly ScheduleVersion[] | undefined> {
  const { habits, versions } = yield* readRuleRows(steps, space);
  if (!habits.some(({ id }) => id === habitId)) return undefined;
  return (versions.get(habitId) ?? []).toSorted((a, b) =>
    a.fromDay === b.fromDay ? a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1) : a.fromDay < b.fromDay ? -1 : 1,
  );
};

export interface NewRule extends Partial<RuleInput> {
  /** Today, or the first day of a habit that has not begun. */
  readonly fromDay?: LocalDate | undefined;
}

export interface MadeRule {
  readonly version: ScheduleVersion;
  /** The first day that it judges. */
  readonly effectiveFrom: LocalDate;
}

/** Gives a habit a rule from a day on, as the app's `changeRule`. */
export const changeRule = (
  deps: OperationDeps,
  space: string,
  habitId: HabitId,
  { fromDay: wantedDay, ...rule }: NewRule,
): Outcome<MadeRule> =>
  writeToSpace(deps, space, function* (steps, nowMs) {
    const rows = yield* readRuleRows(steps, space);
    const habit = rows.habits.find(({ id }) => id === habitId);
    if (habit === undefined) return err(NO_HABIT);
    const { today } = calendarOfRows(rows, nowMs);
    const fromDay = wantedDay ?? (habit.startDay > today ? habit.startDay : today);
    const versions = rows.versions.get(habitId) ?? [];
    const before = versionOn(versions, fromDay);
    const change = {
      schedule: rule.schedule ?? before.schedule,
      target: rule.target ?? before.target,
      skipAllowance: 'skipAllowance' in rule ? rule.skipAllowance : before.skipAllowance,
      fromDay,
    };
    const { tinyHabits } = contextOf(rows);
    const planBefore = { habit, versions, pauses: rows.pauses, settings: rows.settingVersions };
    const planned = planRuleChange(planBefore, change, { tinyHabits, now: nowMs, ids: deps.ids });
    if (!planned.ok) return planned;
    const { writes, version } = planned.value;
    const from = effectiveFrom(version, planBefore);
    return ok({
      writes,
      answer: function* (reading) {
        const stored = parseRow(
          'scheduleVersions',
          yield* reading.get({ space, table: 'scheduleVersions', key: version.id }),
        );
        if (stored === undefined) throw new Error('a rule that was just written is not there');
        return { version: stored, effectiveFrom: from };
      },
    });
  });
