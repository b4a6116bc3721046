import { nextFire } from '@hearth/shared/domain/reminders/next-fire.ts';
import { isQuietMinute } from '@hearth/shared/domain/reminders/quiet-hours.ts';
import type { ReminderEntry } from '@hearth/shared/domain/reminders/reminder-entry.ts';
import type { ReminderFields } from '@hearth/shared/domain/reminders/reminder-rules.ts';
import { localZone, type Reminder } from '@hearth/shared/domain/reminders/reminder.ts';
import { Plus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { editReminder } from '../../../data/operations/reminders.ts';
import type { ReminderBoard } from '../../../data/queries/use-reminders.ts';
import { useNow } from '../../../lib/use-now.ts';
import { Button } from '../../../ui/button.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { isOfSubject, type Subject } from '../reminder-subject.ts';
import { clockWords, daysWords, instantWords, settingsWords, useWords, type Words } from '../reminder-words.ts';
import { useActs } from '../use-acts.ts';
import { ReminderDrawer } from './reminder-drawer.tsx';

export interface ReminderListProps {
  readonly board: ReminderBoard;
  readonly subject: Subject;
  /** What a new one begins with. */
  readonly initial: ReminderFields;
  /** Where several lists stand on one screen, each button names its own. */
  readonly isOneOfMany?: boolean;
}

/** The reminders of one subject, each with its switch, and the way to another one. */
export function ReminderList({ board, subject, initial, isOneOfMany = false }: ReminderListProps): ReactElement {
  const { t } = useWords();
  const entries = board.entries.filter(({ reminder }) => isOfSubject(reminder, subject));
  const [edited, setEdited] = useState<Reminder | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const open = (reminder: Reminder | null): void => {
    setEdited(reminder);
    setIsOpen(true);
  };
  return (
    <>
      {entries.length === 0 ? <p className="text-sm text-ink-2">{t('none')}</p> : null}
      <ul>
        {entries.map((entry) => (
          <ReminderRow
            key={entry.reminder.id}
            entry={entry}
            board={board}
            subject={subject}
            onEdit={() => open(entry.reminder)}
          />
        ))}
      </ul>
      <Button
        size="sm"
        variant="secondary"
        className="mt-2"
        icon={<Plus size={16} aria-hidden="true" />}
        aria-label={isOneOfMany ? t('addTo', { subject: subject.name }) : undefined}
        onClick={() => open(null)}
      >
        {t('add')}
      </Button>
      <ReminderDrawer open={isOpen} onOpenChange={setIsOpen} subject={subject} reminder={edited} initial={initial} />
    </>
  );
}

interface ReminderRowProps {
  readonly entry: ReminderEntry;
  readonly board: ReminderBoard;
  readonly subject: Subject;
  readonly onEdit: () => void;
}

function ReminderRow({ entry, board, subject, onEdit }: ReminderRowProps): ReactElement {
  const data = useData();
  const words = useWords();
  const { t } = words;
  const { tell } = useActs();
  const { reminder } = entry;
  const time = clockWords(reminder.minute, words);
  const next = useNextWords(entry, board, words);
  const more = settingsWords(reminder, words);
  const setEnabled = (enabled: boolean): void => {
    void tell(editReminder(data, reminder.id, { enabled }), t(enabled ? 'done.on' : 'done.off', { time }));
  };
  return (
    <li className="flex items-center gap-3 border-t border-line py-1 first:border-0">
      <button type="button" onClick={onEdit} className="min-w-0 flex-1 rounded-sm py-2 text-start hover:bg-sunk">
        <span className="sr-only">{t('edit', { subject: subject.name })}</span>
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="text-base font-semibold tabular-nums">{time}</span>
          <span className="text-sm text-ink-2">
            {daysWords(reminder.days, board.all.calendar.settings.weekStart, words)}
          </span>
        </span>
        {more === '' ? null : <span className="block text-xs text-ink-2">{more}</span>}
        <span className="block text-xs text-ink-2">{next}</span>
      </button>
      <Switch
        checked={reminder.enabled}
        onCheckedChange={setEnabled}
        label={t('enabled', { time, subject: subject.name })}
      />
    </li>
  );
}

/** When it asks next, or why it does not. */
function useNextWords({ reminder, context }: ReminderEntry, { rows }: ReminderBoard, words: Words): string {
  const { t } = words;
  const now = useNow();
  if (!reminder.enabled) return t('nextOff');
  if (reminder.zone === localZone && isQuietMinute(rows.quietHours, reminder.minute)) return t('nextQuiet');
  const next = nextFire(reminder, context, now);
  return next === null ? t('nextNone') : t('next', { when: instantWords(next.at, context.zone, words) });
}
