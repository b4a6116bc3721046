import { isStateRow, stateRowId, type CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import { packFacts } from '@hearth/shared/domain/check-ins/fact-columns.ts';
import { judgeHabit, type Judgement } from '@hearth/shared/domain/streaks/judge.ts';
import { ledgerOf } from '@hearth/shared/domain/streaks/ledger.ts';
import { compilePlan } from '@hearth/shared/domain/streaks/plan.ts';
import type { Judged, LedgerEntry, Streak } from '@hearth/shared/domain/streaks/verdict.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { cleanLine } from '@hearth/shared/import/clean-text.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { ExportedRows } from '@hearth/shared/protocol/export-format.ts';
import type { CliError } from './cli-error.ts';
import type { DescribedWarning } from './described-warning.ts';
import { groupByHabit } from './group-by-habit.ts';

export interface JudgedHabit {
  readonly id: HabitId;
  readonly name: string;
  /** With parts where a run changed its unit (STK6). */
  readonly streak: { readonly current: Streak | null; readonly best: Streak | null };
  readonly freezes: {
    readonly held: number;
    readonly keptToNext: number | null;
    /** Last days of the units on which one was spent (STK7). */
    readonly used: readonly LocalDate[];
  };
  /** 0 to 1 (STK10). */
  readonly strength: number;
  readonly ledger: readonly Omit<LedgerEntry, 'unit'>[];
}

export interface JudgementReport {
  readonly today: LocalDate;
  readonly habits: readonly JudgedHabit[];
  /** Rows that were left out; there only when there are some. */
  readonly warnings?: readonly DescribedWarning[];
}

/** The tables that decide a judgement. */
export type JudgedTables = Pick<
  ExportedRows,
  'habits' | 'scheduleVersions' | 'checkIns' | 'pauses' | 'settingVersions'
>;

/** Judges every live habit of an export, in the file's order (FACT6). */
export function judgeTables(tables: JudgedTables, judged: Judged): Result<JudgementReport, CliError> {
  const judgements = judgeHabits(tables, judged);
  if (!judgements.ok) return judgements;
  const habits = judgements.value.map(({ habit, checkIns, judgement }): JudgedHabit => {
    const { current, best, freezes, strength } = judgement.numbers;
    const ledger = ledgerOf(judgement, checkIns).map(({ from, to, verdict, reason, facts, version }) => {
      return { from, to, verdict, reason, facts, version };
    });
    const used = judgement.frozenDays;
    return {
      id: habit.id,
      name: cleanLine(habit.name),
      streak: { current, best },
      freezes: { ...freezes, used },
      strength,
      ledger,
    };
  });
  return ok({ today: judged.today, habits });
}

interface JudgedRows {
  readonly habit: ExportedRows['habits'][number];
  readonly checkIns: readonly CheckIn[];
  readonly judgement: Judgement;
}

/** The judgements themselves, with the rows that they came from. */
export function judgeHabits(tables: JudgedTables, judged: Judged): Result<readonly JudgedRows[], CliError> {
  const checkIns = groupByHabit(tables.checkIns);
  const versions = groupByHabit(tables.scheduleVersions.filter((row) => row.deletedAt === undefined));
  const live = tables.habits.filter((habit) => habit.deletedAt === undefined);
  const ruleless = live.find(({ id }) => !versions.has(id));
  if (ruleless !== undefined) {
    const message = `The habit “${ruleless.name}” (${ruleless.id}) has no row in scheduleVersions that can be read, so nothing can judge it.`;
    return err({ code: 'habit-without-rule', message, row: tables.habits.indexOf(ruleless) + 1 });
  }
  const judgements = live.map((habit): JudgedRows => {
    const rows = checkIns.get(habit.id) ?? [];
    const plan = compilePlan({
      habit,
      versions: versions.get(habit.id) ?? [],
      pauses: tables.pauses,
      settings: tables.settingVersions,
    });
    return { habit, checkIns: rows, judgement: judgeHabit(plan, packFacts(rows.map(withStateId)), judged) };
  });
  return ok(judgements);
}

/** A file written by hand gives states ids of its own; the judge knows a day's state by its id (FACT2). */
function withStateId(row: CheckIn): CheckIn {
  if (row.kind === 'amount' || row.kind === 'slip' || isStateRow(row)) return row;
  return { ...row, id: stateRowId(row.habitId, row.day) };
}
