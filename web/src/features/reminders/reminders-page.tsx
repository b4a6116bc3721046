import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useReminderBoard, type ReminderBoard } from '../../data/queries/use-reminders.ts';
import { useWideLayout } from '../../lib/use-media-query.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { CalendarButton } from './components/calendar-button.tsx';
import { ChannelsCard } from './components/channels-card.tsx';
import { CalendarFeed } from './components/calendar-feed.tsx';
import { DeviceCard } from './components/device-card.tsx';
import { MissedNotice } from './components/missed-notice.tsx';
import { PageCard } from './components/page-card.tsx';
import { PushCard } from './components/push-card.tsx';
import { QuietHoursCard } from './components/quiet-hours-card.tsx';
import { ReminderList } from './components/reminder-list.tsx';
import { TelegramCard } from './components/telegram-card.tsx';
import { newFields } from './reminder-subject.ts';
import { clockWords, useWords } from './reminder-words.ts';

/** Settings > Reminders: this device, quiet hours, the day and the week, routines, and the calendar. */
export function RemindersPage(): ReactElement {
  const { t } = useWords();
  const isWide = useWideLayout();
  const board = useReminderBoard();
  return (
    <div className="mx-auto grid max-w-2xl gap-4 px-4 pt-6 pb-10">
      <PageHeader title={t('title')} back={isWide ? undefined : { to: '/settings', label: t('back') }} />
      {board === undefined ? (
        <SkeletonList rows={4} />
      ) : (
        <>
          <MissedNotice hasLink={false} />
          <DeviceCard />
          <PushCard />
          <ChannelsCard chain={board.rows.chain} />
          <TelegramCard />
          <QuietHoursCard hours={board.rows.quietHours} />
          <SummaryCard board={board} about="day" />
          <SummaryCard board={board} about="week" />
          <RoutinesCard board={board} />
          <HabitsCard board={board} />
          <PageCard title={t('calendar.title')} text={t('calendar.text')}>
            <CalendarButton board={board} entries={board.entries} label={t('calendar.button')} />
            <CalendarFeed />
          </PageCard>
        </>
      )}
    </div>
  );
}

interface SummaryCardProps {
  readonly board: ReminderBoard;
  readonly about: 'day' | 'week';
}

function SummaryCard({ board, about }: SummaryCardProps): ReactElement {
  const { t } = useWords();
  const subject = { about, name: t(`${about}.title`) };
  return (
    <PageCard title={subject.name} text={t(`${about}.text`)}>
      <ReminderList board={board} subject={subject} initial={newFields(subject)} isOneOfMany />
    </PageCard>
  );
}

function RoutinesCard({ board }: { readonly board: ReminderBoard }): ReactElement | null {
  const { t } = useWords();
  const { routines } = board.all.rows;
  if (routines.length === 0) return null;
  return (
    <PageCard title={t('routines')}>
      <div className="grid gap-4">
        {routines.map(({ id, name, timeOfDay }) => {
          const subject = { about: 'routine', routineId: id, name } as const;
          return (
            <section key={id} aria-label={name}>
              <h3 className="text-sm font-semibold">
                <bdi>{name}</bdi>
              </h3>
              <ReminderList board={board} subject={subject} initial={newFields(subject, { timeOfDay })} isOneOfMany />
            </section>
          );
        })}
      </div>
    </PageCard>
  );
}

/** The habits that have reminders, with the way to each; they are set on the habit's own page. */
function HabitsCard({ board }: { readonly board: ReminderBoard }): ReactElement {
  const words = useWords();
  const { t, format } = words;
  const habits = board.all.rows.habits.flatMap((habit) => {
    const times = board.rows.reminders.filter(({ habitId, enabled }) => enabled && habitId === habit.id);
    return times.length === 0 ? [] : [{ habit, times: times.map(({ minute }) => clockWords(minute, words)) }];
  });
  return (
    <PageCard title={t('habits.title')} {...(habits.length === 0 ? { text: t('habits.none') } : {})}>
      {habits.length === 0 ? null : (
        <ul aria-label={t('habits.list')}>
          {habits.map(({ habit, times }) => (
            <li key={habit.id} className="border-t border-line first:border-0">
              <Link
                to={`/habits/${habit.id}#reminders`}
                className="flex min-h-11 items-center justify-between gap-3 rounded-sm py-2 hover:bg-sunk"
              >
                <bdi className="min-w-0 truncate font-semibold">{habit.name}</bdi>
                <span className="shrink-0 text-sm text-ink-2 tabular-nums">{format.list(times)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </PageCard>
  );
}
