import type { ImportedFile, ImportedHabit, ImportSource } from '@hearth/shared/import/imported-habit.ts';
import type { ImportError } from '@hearth/shared/import/import-error.ts';
import { planImport, type ImportPlan } from '@hearth/shared/import/import-plan.ts';
import { loopView } from '@hearth/shared/import/loop/loop-view.ts';
import { packFacts } from '@hearth/shared/domain/check-ins/fact-columns.ts';
import { englishNames, renderEnglish } from '@hearth/shared/domain/schedules/schedule-words.en.ts';
import { scheduleWords } from '@hearth/shared/domain/schedules/schedule-words.ts';
import { isLimit, type ScheduleVersion } from '@hearth/shared/domain/schedules/schedule.ts';
import { judgeNumbers } from '@hearth/shared/domain/streaks/judge.ts';
import { compilePlan } from '@hearth/shared/domain/streaks/plan.ts';
import type { Streak, StreakUnit } from '@hearth/shared/domain/streaks/verdict.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { ok, type Result } from '@hearth/shared/kernel/result.ts';
import { describeWarnings, type DescribedWarning } from './described-warning.ts';
import { groupByHabit } from './group-by-habit.ts';

export interface InspectedStreak {
  readonly length: number;
  readonly unit: StreakUnit;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** One habit of the file, as it would be after an import. */
export interface InspectedHabit {
  readonly sourceId: string;
  readonly position: number;
  readonly name: string;
  readonly kind: 'yes-no' | 'numeric';
  /** Rule and target in English. */
  readonly schedule: string;
  readonly archived: boolean;
  /** `amount` counts the days with a number, zero included; `notes` the days with a note, whatever else they hold. */
  readonly entries: Readonly<Record<'done' | 'fail' | 'skip' | 'amount' | 'notes', number>>;
  readonly firstDay: LocalDate | null;
  readonly lastDay: LocalDate | null;
  readonly streak: { readonly current: InspectedStreak | null; readonly best: InspectedStreak | null };
  /** 0 to 1 (STK10). */
  readonly strength: number;
  /** Of Loop's files only: what Loop itself would show. */
  readonly loop?: LoopFigures;
}

export interface LoopFigures {
  /** 0 to 1, on the day of judging. */
  readonly score: number;
  /** Days that Loop counts as kept in a row, implied and skipped ones too; without any 0, from and to no day. */
  readonly bestStreak: { readonly length: number; readonly from: LocalDate | ''; readonly to: LocalDate | '' };
  readonly currentStreak: number;
}

export interface Inspection {
  readonly source: ImportSource;
  /** Null for a file without any day, when none was given. */
  readonly judgedOn: LocalDate | null;
  readonly habits: readonly InspectedHabit[];
  readonly warnings: readonly DescribedWarning[];
}

/** The streak without its parts: in a file every habit has one rule. */
export function withoutParts(streak: Streak | null): InspectedStreak | null {
  return streak === null ? null : { length: streak.length, unit: streak.unit, from: streak.from, to: streak.to };
}

/** A rule with its target in English. */
export function describeRule({ schedule, target }: Pick<ScheduleVersion, 'schedule' | 'target'>): string {
  return renderEnglish(scheduleWords(schedule, target, englishNames));
}

/**
 * What a file of another tracker holds, judged by the rules as an import would make its rows, on `today` or else on the last day
 * in the file, which counts as open.
 */
export function inspectImport(file: ImportedFile, today: LocalDate | null): Result<Inspection, ImportError> {
  const judgedOn = today ?? lastDayOf(file.habits);
  const habits = judgedOn === null ? ok(file.habits.map(inspectEmpty)) : inspectHabits(file, judgedOn);
  if (!habits.ok) return habits;
  const warnings = describeWarnings(file.warnings);
  return ok({ source: file.source, judgedOn, habits: habits.value, warnings });
}

export function lastDayOf(habits: readonly { readonly lastDay: LocalDate | null }[]): LocalDate | null {
  const days = habits.flatMap(({ lastDay }) => lastDay ?? []);
  return days.toSorted().at(-1) ?? null;
}

function inspectHabits(file: ImportedFile, today: LocalDate): Result<InspectedHabit[], ImportError> {
  const nothing = { habits: [], checkIns: new Map(), checkInCount: 0 };
  // No row is kept, so neither the instant nor the device at which they are made matters.
  const plan = planImport(file, nothing, { today, now: 0, deviceId: 'inspect' });
  if (!plan.ok) return plan;
  const { writes } = plan.value;
  const checkIns = groupByHabit(writes.checkIns);
  const versions = groupByHabit(writes.scheduleVersions);
  const inspected = file.habits.map((imported, at) => {
    const habit = writes.habits[at];
    if (habit === undefined) throw new Error('where nothing is, every habit of a file is new');
    const judgePlan = compilePlan({
      habit,
      versions: versions.get(habit.id) ?? [],
      pauses: writes.pauses,
      settings: [],
    });
    const facts = packFacts(checkIns.get(habit.id) ?? []);
    const { current, best, strength } = judgeNumbers(judgePlan, facts, { today, openFrom: today, unlived: [] });
    return {
      ...describeHabit(imported, plan.value.previews[at]?.entries),
      streak: { current: withoutParts(current), best: withoutParts(best) },
      strength,
      ...(imported.loop === undefined ? {} : { loop: viewLikeLoop(imported, today) }),
    };
  });
  return ok(inspected);
}

const noLoopFigures: LoopFigures = { score: 0, bestStreak: { length: 0, from: '', to: '' }, currentStreak: 0 };

function viewLikeLoop(imported: ImportedHabit, today: LocalDate): LoopFigures {
  const { best, current, scoreOn } = loopView(imported, today);
  const bestStreak = best === null ? noLoopFigures.bestStreak : { length: best.length, from: best.from, to: best.to };
  return { score: scoreOn(today), bestStreak, currentStreak: current?.length ?? 0 };
}

/** A habit in a file that names no day: nothing to judge, and no day to judge on. */
function inspectEmpty(imported: ImportedHabit): InspectedHabit {
  // STK10: where it begins.
  const strength = isLimit(imported.schedule, imported.target) ? 1 : 0;
  const loop = imported.loop === undefined ? {} : { loop: noLoopFigures };
  return { ...describeHabit(imported), streak: { current: null, best: null }, strength, ...loop };
}

const noEntries = { done: 0, fail: 0, skip: 0, amount: 0, notes: 0 };

function describeHabit(imported: ImportedHabit, entries: ImportPlan['previews'][number]['entries'] = noEntries) {
  const { sourceId, position, name, archived, firstDay, lastDay } = imported;
  const { done, fail, skip, amount, notes } = entries;
  return {
    sourceId,
    position,
    name,
    kind: imported.target.kind === 'amount' ? 'numeric' : 'yes-no',
    schedule: describeRule(imported),
    archived,
    entries: { done, fail, skip, amount, notes },
    firstDay,
    lastDay,
  } as const;
}
