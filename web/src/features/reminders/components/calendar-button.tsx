import type { ReminderEntry } from '@hearth/shared/domain/reminders/reminder-entry.ts';
import { CalendarPlus } from 'lucide-react';
import type { ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import type { ReminderBoard } from '../../../data/queries/use-reminders.ts';
import { Button } from '../../../ui/button.tsx';
import { showToast } from '../../../ui/toast.ts';
import { calendarText, saveCalendar } from '../calendar-download.ts';
import { useWords } from '../reminder-words.ts';

export interface CalendarButtonProps {
  readonly board: ReminderBoard;
  readonly entries: readonly ReminderEntry[];
  readonly label: string;
  readonly size?: 'sm' | 'md';
}

/** Saves reminders as a calendar file. */
export function CalendarButton({ board, entries, label, size = 'md' }: CalendarButtonProps): ReactElement {
  const data = useData();
  const words = useWords();
  const { t } = words;
  const save = (): void => {
    const text = calendarText(board, entries, data.clock.now(), words);
    if (text === null) {
      showToast({ message: t('calendar.empty') });
      return;
    }
    saveCalendar(text, t('calendar.file'));
    showToast({ message: t('done.calendar') });
  };
  return (
    <Button size={size} icon={<CalendarPlus size={18} aria-hidden="true" />} onClick={save}>
      {label}
    </Button>
  );
}
