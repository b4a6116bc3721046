import type { Habit } from '@hearth/shared/domain/habits/habit.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import { useId, type ReactElement } from 'react';
import { useData } from '../../data/hearth-data.ts';
import { editHabit } from '../../data/operations/habits.ts';
import { useRuleRows } from '../../data/queries/use-calendar.ts';
import { useReminderBoard } from '../../data/queries/use-reminders.ts';
import { Card, CardHeader } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { Switch } from '../../ui/switch.tsx';
import { CalendarButton } from './components/calendar-button.tsx';
import { ReminderList } from './components/reminder-list.tsx';
import { newFields } from './reminder-subject.ts';
import { useWords } from './reminder-words.ts';
import { useActs } from './use-acts.ts';

/** The reminders of one habit, on its page. Nothing for a habit that is not there. */
export function HabitReminders({ habitId }: { readonly habitId: HabitId }): ReactElement | null {
  const { t } = useWords();
  const titleId = useId();
  const board = useReminderBoard();
  const habit = useRuleRows()?.habits.find(({ id }) => id === habitId);
  if (habit === undefined) return null;
  const entries = board?.entries.filter(({ reminder }) => reminder.habitId === habitId) ?? [];
  const subject = { about: 'habit', habitId, name: habit.name } as const;
  return (
    <Card as="section" aria-labelledby={titleId}>
      <CardHeader id={titleId} title={t('title')} />
      {board === undefined ? (
        <SkeletonList rows={1} />
      ) : (
        <>
          <ReminderList board={board} subject={subject} initial={newFields(subject, habit)} />
          {entries.length === 0 ? null : (
            <>
              <Discreet habit={habit} />
              <div className="mt-2">
                <CalendarButton board={board} entries={entries} label={t('calendar.ofHabit')} size="sm" />
              </div>
            </>
          )}
        </>
      )}
    </Card>
  );
}

function Discreet({ habit }: { readonly habit: Habit }): ReactElement {
  const data = useData();
  const { t } = useWords();
  const { tell } = useActs();
  const choose = (isOn: boolean): void => {
    const discreet = isOn ? true : undefined;
    void tell(editHabit(data, habit.id, { discreet }), t(isOn ? 'done.discreetOn' : 'done.discreetOff'));
  };
  return (
    <Field
      layout="inline"
      className="mt-3 border-t border-line pt-2"
      label={t('discreet.label')}
      hint={t('discreet.hint')}
    >
      <Switch checked={habit.discreet === true} onCheckedChange={choose} />
    </Field>
  );
}
