import { dayAt } from '@hearth/shared/domain/days/day-label.ts';
import { settingCourse } from '@hearth/shared/domain/settings/setting.ts';
import { addDays, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { Calendar } from '@hearth/shared/domain/days/calendar.ts';
import type { RuleRows } from '@hearth/shared/domain/streaks/rule-rows.ts';
import { History } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { ActivityRow } from '../../data/activity-row.ts';
import { useActivityLog } from '../../data/queries/use-activity-log.ts';
import { useCalendar, useRuleRows } from '../../data/queries/use-calendar.ts';
import { Button } from '../../ui/button.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { ActivityItem } from './components/activity-item.tsx';
import { SectionPage } from './components/section-page.tsx';
import { dayWords, useWords, type Words } from './settings-words.ts';
import { useKeptFocus } from './use-kept-focus.ts';

const pageSize = 50;

/** Settings > Activity: what was done in the last 30 days, each act with its undo (A10). */
export function ActivityPage(): ReactElement {
  const { t } = useWords();
  const [limit, setLimit] = useState(pageSize);
  // One more than is shown tells whether there is more.
  const log = useLatest(useActivityLog(limit + 1));
  const rows = useRuleRows();
  const calendar = useCalendar();
  const hasMore = log !== undefined && log.length > limit;
  const endRef = useKeptFocus<HTMLParagraphElement>(hasMore);
  const isRead = log !== undefined && rows !== undefined && calendar !== undefined;
  return (
    <SectionPage name="activity" note={t('activity.text')}>
      {!isRead ? <SkeletonList rows={6} /> : null}
      {isRead && log.length === 0 ? <NothingYet /> : null}
      {isRead && log.length > 0 ? <Days log={log.slice(0, limit)} rows={rows} calendar={calendar} /> : null}
      {hasMore ? (
        <Button className="justify-self-center" onClick={() => setLimit(limit + pageSize)}>
          {t('activity.more')}
        </Button>
      ) : null}
      {isRead && !hasMore && limit > pageSize ? (
        <p ref={endRef} tabIndex={-1} className="text-center text-sm text-ink-2 outline-none">
          {t('activity.end')}
        </p>
      ) : null}
    </SectionPage>
  );
}

/** The value before while the next is being read, so that a longer list does not blink. */
function useLatest<T>(value: T | undefined): T | undefined {
  const [latest, setLatest] = useState(value);
  if (value !== undefined && value !== latest) setLatest(value);
  return value ?? latest;
}

function NothingYet(): ReactElement {
  const { t } = useWords();
  return (
    <EmptyState
      icon={<History size={28} />}
      title={t('activity.empty')}
      actions={
        <Link to="/today" className={buttonClasses('primary')}>
          {t('activity.emptyAction')}
        </Link>
      }
    >
      {t('activity.emptyText')}
    </EmptyState>
  );
}

interface DaysProps {
  readonly log: readonly ActivityRow[];
  readonly rows: RuleRows;
  readonly calendar: Calendar;
}

function Days({ log, rows, calendar }: DaysProps): ReactElement {
  const words = useWords();
  const { today, zone } = calendar;
  const dayStart = settingCourse(rows.settingVersions, 'dayStart');
  const days = new Map<LocalDate, ActivityRow[]>();
  for (const act of log) {
    const day = dayAt(act.at, zone, dayStart);
    const acts = days.get(day);
    if (acts === undefined) days.set(day, [act]);
    else acts.push(act);
  }
  return (
    <>
      {[...days].map(([day, acts]) => (
        <section key={day} aria-labelledby={`activity-${day}`}>
          <h2 id={`activity-${day}`} className="mb-2 px-1 text-sm font-semibold text-ink-2">
            {headingOf(day, today, words)}
          </h2>
          <Card padding="none">
            <ul>
              {acts.map((act) => (
                <ActivityItem key={act.id} {...{ act, rows, day, today, zone, words }} />
              ))}
            </ul>
          </Card>
        </section>
      ))}
    </>
  );
}

function headingOf(day: LocalDate, today: LocalDate, words: Words): string {
  if (day === today) return words.t('activity.today');
  if (day === addDays(today, -1)) return words.t('activity.yesterday');
  return dayWords(day, today, words);
}
