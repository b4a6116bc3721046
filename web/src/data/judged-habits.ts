import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import { engineVersion, planHash } from '@hearth/shared/domain/streaks/checkpoint.ts';
import { judgeHabit, type Judgement } from '@hearth/shared/domain/streaks/judge.ts';
import { compilePlan, type HabitPlan } from '@hearth/shared/domain/streaks/plan.ts';
import type { Judged } from '@hearth/shared/domain/streaks/verdict.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import { isCalendarOf } from './derive.ts';
import type { DerivedRow } from './derived-row.ts';

/** A habit with its judging as of the calendar it was asked for. The same object as long as nothing that judges it changed. */
export interface JudgedHabit {
  readonly habit: Habit;
  /** From the checkpoint on, where there is one: at least the last five weeks. */
  readonly judgement: Judgement;
  readonly row: DerivedRow;
  readonly plan: HabitPlan;
}

interface Remembered {
  readonly hash: string;
  readonly calendar: string;
  readonly judged: JudgedHabit;
}

/** Called when new facts, and nothing else, changed a judging. */
export type OnNewFacts = (before: JudgedHabit, after: JudgedHabit) => void;

/**
 * Judges habits and remembers each one's last judging: after a tap one habit is judged and all others are the same objects,
 * so that their rows on the screen are not drawn again.
 */
export class HabitJudge {
  readonly #remembered = new Map<string, Remembered>();
  readonly #onNewFacts: OnNewFacts;
  #rows: RuleRows | null = null;

  constructor(onNewFacts: OnNewFacts = () => undefined) {
    this.#onNewFacts = onNewFacts;
  }

  /** Judges the habits of `rows` that have a fresh derived row, in order. */
  judgeAll(rows: RuleRows, derived: ReadonlyMap<string, DerivedRow>, judged: Judged): JudgedHabit[] {
    const calendar = `${judged.today} ${judged.openFrom} ${judged.unlived.join()}`;
    const results = rows.habits.flatMap((habit) => {
      const row = derived.get(habit.id);
      return row === undefined ? [] : [this.#judge(habit, rows, row, judged, calendar)];
    });
    if (this.#rows !== rows) {
      const ids = new Set<string>(rows.habits.map((habit) => habit.id));
      for (const id of this.#remembered.keys()) if (!ids.has(id)) this.#remembered.delete(id);
      this.#rows = rows;
    }
    return results;
  }

  #judge(habit: Habit, rows: RuleRows, row: DerivedRow, judged: Judged, calendar: string): JudgedHabit {
    const last = this.#remembered.get(habit.id);
    const { plan, hash } = this.#planOf(habit, rows, last);
    const isSameQuestion = last !== undefined && last.hash === hash && last.calendar === calendar;
    if (isSameQuestion && last.judged.row.stamp === row.stamp) {
      if (last.judged.habit === habit) return last.judged;
      const edited = { ...last.judged, habit };
      this.#remembered.set(habit.id, { ...last, judged: edited });
      return edited;
    }
    const { checkpoint } = row;
    const isUsable =
      checkpoint !== null &&
      checkpoint.judge.engine === engineVersion &&
      checkpoint.judge.rules === hash &&
      isCalendarOf(checkpoint, judged);
    const from = isUsable ? checkpoint.judge : undefined;
    const fresh: JudgedHabit = { habit, row, plan, judgement: judgeHabit(plan, row.columns, judged, from) };
    this.#remembered.set(habit.id, { hash, calendar, judged: fresh });
    if (isSameQuestion) this.#onNewFacts(last.judged, fresh);
    return fresh;
  }

  #planOf(habit: Habit, rows: RuleRows, last: Remembered | undefined): { plan: HabitPlan; hash: string } {
    if (last !== undefined && this.#rows === rows) return { plan: last.judged.plan, hash: last.hash };
    const versions = rows.versions.get(habit.id) ?? [];
    const plan = compilePlan({ habit, versions, pauses: rows.pauses, settings: rows.settingVersions });
    const hash = planHash(plan);
    return { plan: last?.hash === hash ? last.judged.plan : plan, hash };
  }
}
