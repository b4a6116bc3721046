import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import { packFacts } from '@hearth/shared/domain/check-ins/fact-columns.ts';
import { proposedStep, type LadderStep } from '@hearth/shared/domain/habits/ladder.ts';
import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { Pause } from '@hearth/shared/domain/pauses/pause.ts';
import type { ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import { completionOf, type Completion } from '@hearth/shared/domain/streaks/completion.ts';
import { judgeHabit, strengthCurve, type Judgement } from '@hearth/shared/domain/streaks/judge.ts';
import { ledgerOf, outsideFacts } from '@hearth/shared/domain/streaks/ledger.ts';
import { compilePlan } from '@hearth/shared/domain/streaks/plan.ts';
import type { LedgerEntry } from '@hearth/shared/domain/streaks/verdict.ts';
import { verdictCode } from '@hearth/shared/domain/streaks/unit-table.ts';
import { dayNumberOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import { versionOn } from '@hearth/shared/domain/schedules/version-on.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import { isArchivedOn } from '@hearth/shared/domain/pauses/archived.ts';

/** Everything the habit's own screen shows. What costs more than a glance is computed when it is first asked for. */
export interface HabitView {
  readonly habit: Habit;
  readonly calendar: Calendar;
  /** The pleasant habit that rewards it; null without one, or when that one is gone. */
  readonly linkedHabit: Habit | null;
  /** The rule in force today. */
  readonly version: ScheduleVersion;
  /** Live rules, newest first. */
  readonly versions: readonly ScheduleVersion[];
  /** Live pauses and archives of this habit and of all, newest first. */
  readonly pauses: readonly Pause[];
  readonly judgement: Judgement;
  /** Judged up to the last day that may be ticked: tomorrow too, where another recent zone already has it. */
  readonly ahead: () => Judgement;
  /** All check-ins in order of day, `none` ones too; never deleted ones. */
  readonly rows: readonly CheckIn[];
  readonly rowsOn: (day: LocalDate) => readonly CheckIn[];
  readonly noteOn: (day: LocalDate) => string;
  /** Days with a note, newest first. */
  readonly notes: readonly { readonly day: LocalDate; readonly note: string }[];
  /** Oldest first (STK9). */
  readonly ledger: () => readonly LedgerEntry[];
  /** Index 0 is the start day. */
  readonly strength: () => Float64Array;
  readonly completion: () => Completion;
  /** Check-ins before the start, after the end, or later than tomorrow (FACT8). */
  readonly outside: () => readonly CheckIn[];
  readonly isArchived: boolean;
  /** The next step of the ladder, once 14 units were kept on this one; null otherwise. */
  readonly proposal: LadderStep | null;
}

/** Makes a value at its first use and remembers it. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

export function buildHabitView(
  rules: RuleRows,
  habit: Habit,
  checkIns: readonly CheckIn[],
  calendar: Calendar,
): HabitView {
  const rows = checkIns.filter((row) => row.deletedAt === undefined);
  const versions = rules.versions.get(habit.id) ?? [];
  const plan = compilePlan({ habit, versions, pauses: rules.pauses, settings: rules.settingVersions });
  const facts = packFacts(rows);
  const judgement = judgeHabit(plan, facts, calendar);
  const { today, lastDay } = calendar;
  const byDay = once(() => groupByDay(rows));
  const noteOn = (day: LocalDate): string =>
    byDay()
      .get(day)
      ?.find((row) => row.note !== undefined)?.note ?? '';
  return {
    habit,
    calendar,
    linkedHabit: rules.habits.find(({ id }) => id === habit.linkedHabitId) ?? null,
    version: versionOn(versions, today),
    versions: versions.toSorted((a, b) => dayNumberOf(b.fromDay) - dayNumberOf(a.fromDay) || b.madeAt - a.madeAt),
    pauses: rules.pauses
      .filter((pause) => pause.habitId === null || pause.habitId === habit.id)
      .toSorted((a, b) => dayNumberOf(b.from) - dayNumberOf(a.from) || b.madeAt - a.madeAt),
    judgement,
    ahead: once(() => (lastDay === today ? judgement : judgeHabit(plan, facts, { ...calendar, today: lastDay }))),
    rows,
    rowsOn: (day) => byDay().get(day) ?? [],
    noteOn,
    notes: rows.flatMap(({ day, note }) => (note === undefined ? [] : [{ day, note }])).toReversed(),
    ledger: once(() => ledgerOf(judgement, rows)),
    strength: once(() => strengthCurve(judgement)),
    completion: once(() => completionOf(judgement)),
    outside: once(() => outsideFacts(judgement, rows)),
    isArchived: isArchivedOn(rules, habit, today),
    proposal: proposedStep(habit.ladder, keptSince(judgement, habit.ladder?.since)),
  };
}

function groupByDay(rows: readonly CheckIn[]): Map<LocalDate, CheckIn[]> {
  const byDay = new Map<LocalDate, CheckIn[]>();
  for (const row of rows) {
    const day = byDay.get(row.day);
    if (day === undefined) byDay.set(row.day, [row]);
    else day.push(row);
  }
  return byDay;
}

/** Units kept since a day, for the ladder's next step. */
function keptSince({ units }: Judgement, since: LocalDate | undefined): number {
  if (since === undefined) return 0;
  const first = dayNumberOf(since);
  let kept = 0;
  for (let i = units.table.count - 1; i >= 0 && (units.table.to[i] ?? 0) >= first; i -= 1) {
    if (units.table.verdict[i] === verdictCode.kept) kept += 1;
  }
  return kept;
}
