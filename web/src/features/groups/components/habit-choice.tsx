import type { GroupTerms } from '@hearth/shared/domain/groups/group-rule.ts';
import type { ReactElement } from 'react';
import { useCalendar, useRuleRows } from '../../../data/queries/use-calendar.ts';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { linkableHabits, newHabit, type HabitChoices } from '../habit-template.ts';
import type { Words } from '../groups-words.ts';

export interface HabitChoiceProps {
  readonly terms: GroupTerms;
  readonly choices: HabitChoices;
  readonly onChoose: (taskId: string, choice: string) => void;
  readonly words: Words;
}

/** By which habit the viewer is judged in each task: one of theirs, or one made from the task. */
export function HabitChoice({ terms, choices, onChoose, words }: HabitChoiceProps): ReactElement | null {
  const { t } = words;
  const rows = useRuleRows();
  const today = useCalendar()?.today;
  if (rows === undefined || today === undefined) return null;
  const habits = linkableHabits(rows, terms, today);
  return (
    <div className="grid gap-3">
      {terms.tasks.map(({ id, name }) => (
        <Field key={id} label={terms.tasks.length === 1 ? t('form.habit') : t('part.habitOf', { task: name })}>
          <Select
            value={choices[id] ?? newHabit}
            onValueChange={(choice) => onChoose(id, choice)}
            options={[
              {
                value: newHabit,
                label: name.trim() === '' ? t('form.habitNewPlain') : t('form.habitNew', { name }),
              },
              ...habits.map((habit) => ({ value: habit.id as string, label: habit.name })),
            ]}
          />
        </Field>
      ))}
      <p className="text-xs text-ink-2">{t(terms.rule.kind === 'sum' ? 'form.habitHintSum' : 'form.habitHint')}</p>
    </div>
  );
}
