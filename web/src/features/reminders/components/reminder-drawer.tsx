import type { ReminderFields } from '@hearth/shared/domain/reminders/reminder-rules.ts';
import type { Reminder } from '@hearth/shared/domain/reminders/reminder.ts';
import { Trash2 } from 'lucide-react';
import { useId, type ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { deleteReminder } from '../../../data/operations/reminders.ts';
import { Button } from '../../../ui/button.tsx';
import { Drawer } from '../../../ui/drawer.tsx';
import type { Subject } from '../reminder-subject.ts';
import { clockWords, useWords } from '../reminder-words.ts';
import { useActs } from '../use-acts.ts';
import { ReminderForm } from './reminder-form.tsx';

export interface ReminderDrawerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly subject: Subject;
  /** Null makes a new one, which begins with `initial`. */
  readonly reminder: Reminder | null;
  readonly initial: ReminderFields;
}

/** One reminder: when, on which days, and when it stays silent. */
export function ReminderDrawer({ open, onOpenChange, subject, reminder, initial }: ReminderDrawerProps): ReactElement {
  const data = useData();
  const words = useWords();
  const { t } = words;
  const { tell } = useActs();
  const formId = useId();
  const close = (): void => onOpenChange(false);
  const remove = ({ id, minute }: Reminder): void => {
    close();
    void tell(deleteReminder(data, id), t('done.deleted', { time: clockWords(minute, words) }));
  };
  return (
    <Drawer
      open={open}
      onOpenChange={onOpenChange}
      title={t(reminder === null ? 'form.newTitle' : 'form.editTitle')}
      description={subject.name}
      footer={
        <>
          {reminder === null ? null : (
            <Button
              variant="ghost"
              className="me-auto text-bad"
              icon={<Trash2 size={18} aria-hidden="true" />}
              onClick={() => remove(reminder)}
            >
              {t('form.delete')}
            </Button>
          )}
          <Button type="submit" form={formId} variant="primary">
            {t(reminder === null ? 'form.create' : 'form.save')}
          </Button>
        </>
      }
    >
      <ReminderForm formId={formId} reminder={reminder} initial={initial} onDone={close} />
    </Drawer>
  );
}
