import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { Pause } from '@hearth/shared/domain/pauses/pause.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import { valueOn } from '@hearth/shared/domain/settings/setting.ts';
import { cleanLine } from '@hearth/shared/import/clean-text.ts';
import type { DataFile } from '@hearth/shared/import/hearth/data-file.ts';
import { dayNumberOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { CliError } from './cli-error.ts';
import { describeWarnings } from './described-warning.ts';
import { groupByHabit } from './group-by-habit.ts';
import { describeRule, lastDayOf, withoutParts, type InspectedHabit, type Inspection } from './inspection.ts';
import { judgeHabits } from './judgement-report.ts';

/** What an export of Hearth holds, in the same shape as another tracker's file. `today` counts as open. */
export function inspectExport(data: DataFile, today: LocalDate | null): Result<Inspection, CliError> {
  const { tables } = data;
  const liveRows = groupByHabit(tables.checkIns.filter((row) => row.deletedAt === undefined));
  const live = tables.habits.filter((habit) => habit.deletedAt === undefined);
  const spans = live.map(({ id }) => spanOf(liveRows.get(id) ?? []));
  const judgedOn = today ?? lastDayOf(spans) ?? lastDayOf(live.map(({ startDay }) => ({ lastDay: startDay })));
  const warnings = describeWarnings(data.warnings);
  if (judgedOn === null) return ok({ source: 'hearth', judgedOn, habits: [], warnings });

  const judgements = judgeHabits(tables, { today: judgedOn, openFrom: judgedOn, unlived: [] });
  if (!judgements.ok) return judgements;
  const habits = judgements.value.map(({ habit, judgement }, at): InspectedHabit => {
    const { current, best, strength } = judgement.numbers;
    const rule = valueOn<ScheduleVersion | null>(judgement.plan.versions, dayNumberOf(judgedOn), null);
    const version = rule ?? judgement.plan.versions[0]?.value;
    if (version === undefined) throw new Error('a plan has at least one version');
    return {
      sourceId: habit.id,
      position: habit.position,
      name: cleanLine(habit.name),
      kind: version.target.kind === 'amount' ? 'numeric' : 'yes-no',
      schedule: describeRule(version),
      archived: tables.pauses.some((pause) => pause.habitId === habit.id && isOpenArchive(pause)),
      entries: countEntries(liveRows.get(habit.id) ?? []),
      ...(spans[at] ?? spanOf([])),
      streak: { current: withoutParts(current), best: withoutParts(best) },
      strength,
    };
  });
  return ok({ source: 'hearth', judgedOn, habits, warnings });
}

function isOpenArchive(pause: Pause): boolean {
  return pause.kind === 'archive' && pause.to === undefined && pause.deletedAt === undefined;
}

/** First and last day of which something is said; a tick taken back says nothing. */
function spanOf(rows: readonly CheckIn[]): Pick<InspectedHabit, 'firstDay' | 'lastDay'> {
  const days = rows.flatMap((row) => (row.kind === 'none' && (row.note ?? '') === '' ? [] : row.day)).toSorted();
  return { firstDay: days.at(0) ?? null, lastDay: days.at(-1) ?? null };
}

/** A slip is a no, as other trackers have it. */
function countEntries(rows: readonly CheckIn[]): InspectedHabit['entries'] {
  const entries = { done: 0, fail: 0, skip: 0, amount: 0, notes: 0 };
  for (const row of rows) {
    if (row.kind !== 'none') entries[row.kind === 'slip' ? 'fail' : row.kind] += 1;
    if ((row.note ?? '') !== '') entries.notes += 1;
  }
  return entries;
}
