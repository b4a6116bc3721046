import type { GroupTerms } from '@hearth/shared/domain/groups/group-rule.ts';
import { canLink } from '@hearth/shared/domain/groups/member-marks.ts';
import type { NewHabitInput } from '@hearth/shared/domain/habits/habit-acts.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import { versionOn } from '@hearth/shared/domain/schedules/version-on.ts';
import { asId, type HabitId, type TaskId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { createHabit } from '../../data/operations/habits.ts';
import type { TaskLink } from '../../data/operations/groups.ts';
import type { HearthData } from '../../data/hearth-data.ts';

/** What a task's choice says where a habit is to be made for it. */
export const newHabit = 'new';

/** A habit that fits a task of the group, to begin with; all of it can be changed later. */
function habitOfTask(task: GroupTerms['tasks'][number], { unit, rule }: GroupTerms): NewHabitInput {
  return {
    fields: {
      name: task.name,
      description: '',
      colour: 'ember',
      icon: 'flame',
      timeOfDay: 'anytime',
      pleasant: false,
    },
    schedule: unit === 'week' && rule.kind !== 'sum' ? { kind: 'quota', times: 1, per: 'week' } : { kind: 'daily' },
    target:
      rule.kind === 'sum'
        ? { kind: 'amount', measure: 'count', amount: 1, unit: task.unit ?? '', bound: 'at-least', per: 'day' }
        : { kind: 'yes-no' },
  };
}

export interface LinkableHabit {
  readonly id: HabitId;
  readonly name: string;
}

/** The viewer's habits by which they may be judged there (GRP2). */
export function linkableHabits({ habits, versions }: RuleRows, terms: GroupTerms, today: LocalDate): LinkableHabit[] {
  return habits.flatMap(({ id, name }) => {
    const live = (versions.get(id) ?? []).filter(({ deletedAt }) => deletedAt === undefined);
    return live.length > 0 && canLink(versionOn(live, today), terms) ? [{ id, name }] : [];
  });
}

/** By task the id of a habit, or {@link newHabit}. */
export type HabitChoices = Readonly<Record<string, string>>;

/** Makes the habits that are to be made, and answers what links each task. */
export async function linksFor(
  data: HearthData,
  terms: GroupTerms,
  choices: HabitChoices,
): Promise<readonly TaskLink[]> {
  const links: TaskLink[] = [];
  for (const task of terms.tasks) {
    const choice = choices[task.id] ?? newHabit;
    const taskId: TaskId = task.id;
    if (choice !== newHabit) links.push({ taskId, habitId: asId<HabitId>(choice) });
    else {
      const made = await createHabit(data, habitOfTask(task, terms));
      if (made.ok) links.push({ taskId, habitId: made.value.habitId });
    }
  }
  return links;
}
