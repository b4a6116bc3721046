import { BellRing } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useData } from '../../../data/hearth-data.ts';
import { useReminderBoard, useReminderLog } from '../../../data/queries/use-reminders.ts';
import { clearMissed } from '../../../data/reminder-log.ts';
import { Banner } from '../../../ui/banner.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { subjectName } from '../notification-words.ts';
import { instantWords, useWords } from '../reminder-words.ts';

/** What came while nobody could be told, as far as it is still open. Nothing without any. */
export function MissedNotice({ hasLink = true }: { readonly hasLink?: boolean }): ReactElement | null {
  const data = useData();
  const words = useWords();
  const { t, format } = words;
  const board = useReminderBoard();
  const log = useReminderLog();
  if (board === undefined || log === undefined) return null;
  const lines = log.missed.flatMap(({ reminderId, at, day }) => {
    const entry = board.entries.find(({ reminder }) => reminder.id === reminderId);
    return entry?.isNeeded(day, 'first') === true ? [{ entry, at }] : [];
  });
  if (lines.length === 0) return null;
  return (
    <Banner
      icon={<BellRing size={20} aria-hidden="true" />}
      title={t('missed.title', { count: lines.length, number: format.number(lines.length) })}
      onDismiss={() => void clearMissed(data)}
      actions={
        hasLink ? (
          <Link to="/settings/reminders" className={buttonClasses('secondary')}>
            {t('missed.settings')}
          </Link>
        ) : undefined
      }
    >
      <ul>
        {lines.map(({ entry, at }) => (
          <li key={entry.reminder.id}>
            {t('missed.line', {
              subject: subjectName(entry, words),
              when: instantWords(at, board.all.calendar.zone, words),
            })}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
