import { milestoneReached, type Milestone } from '@hearth/shared/domain/streaks/milestones.ts';
import type { StreakUnit } from '@hearth/shared/domain/streaks/verdict.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { HearthData } from './hearth-data.ts';
import type { JudgedHabit } from './judged-habits.ts';
import { isOwnAct } from './own-acts.ts';
import { readPreference, writePreference } from './preferences.ts';

export interface Celebration {
  readonly habitId: HabitId;
  readonly name: string;
  readonly milestone: Milestone;
  readonly unit: StreakUnit;
}

/** What is to be celebrated on this device now. One at a time; each milestone of a habit once. */
export class Celebrations {
  readonly #data: HearthData;
  readonly #listeners = new Set<() => void>();
  #current: Celebration | null = null;

  constructor(data: HearthData) {
    this.#data = data;
  }

  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  };

  readonly getSnapshot = (): Celebration | null => this.#current;

  readonly dismiss = (): void => {
    this.#show(null);
  };

  /** Looks whether new facts of one habit reached a milestone by an own act (never by an import or another device). */
  readonly look = (before: JudgedHabit, after: JudgedHabit): void => {
    const { habit } = after;
    const now = after.judgement.numbers.current;
    const milestone = milestoneReached(before.judgement.numbers.current, now);
    if (milestone === null || now === null || !isOwnAct(this.#data, habit.id)) return;
    void this.#celebrate({ habitId: habit.id, name: habit.name, milestone, unit: now.unit });
  };

  async #celebrate(celebration: Celebration): Promise<void> {
    const mark = `${celebration.habitId}:${celebration.milestone}`;
    const celebrated = await readPreference(this.#data, 'celebrated');
    if (celebrated.includes(mark)) return;
    await writePreference(this.#data, 'celebrated', [...celebrated, mark]);
    this.#show(celebration);
  }

  #show(celebration: Celebration | null): void {
    this.#current = celebration;
    for (const listener of this.#listeners) listener();
  }
}
