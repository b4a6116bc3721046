import { laterMinutes, type LaterMinutes } from '@hearth/shared/domain/reminders/answer.ts';
import { addDays } from '@hearth/shared/kernel/local-date.ts';
import { readAnswerLink, type AnswerLink } from '@hearth/shared/protocol/answer-link.ts';
import { CalendarOff, Check, Clock, Link2Off, UserX } from 'lucide-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { HabitView } from '../../data/queries/use-habit.ts';
import { useHabit } from '../../data/queries/use-habit.ts';
import { useDeviceUser } from '../../data/queries/use-push.ts';
import { Button } from '../../ui/button.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { Card } from '../../ui/card.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { minutesWords, useWords, type Words } from './reminder-words.ts';
import { useAnswering, type Noted } from './use-answering.ts';

/** `/answer`: a reminder's question with its answers, large, with a network or without (F7). */
export function AnswerScreen(): ReactElement {
  const { t } = useWords();
  const { hash } = useLocation();
  const user = useDeviceUser();
  const link = readAnswerLink(hash.slice(1));
  if (link === undefined)
    return <Nothing icon={<Link2Off size={28} />} title={t('answer.broken.title')} text={t('answer.broken.text')} />;
  if (user === undefined) return <Loading />;
  if (link.user !== user)
    return <Nothing icon={<UserX size={28} />} title={t('answer.foreign.title')} text={t('answer.foreign.text')} />;
  // Another reminder in the same tab begins anew.
  return <Question key={hash} link={link} />;
}

function Loading(): ReactElement {
  const { t } = useWords();
  return (
    <div className="mx-auto max-w-md px-4 pt-6">
      <output className="sr-only">{t('answer.loading')}</output>
      <SkeletonList rows={3} />
    </div>
  );
}

interface NothingProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
}

function Nothing({ icon, title, text }: NothingProps): ReactElement {
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center px-4 py-10 text-center">
      <span aria-hidden="true" className="grid size-16 place-items-center rounded-full bg-ember-soft text-ember-ink">
        {icon}
      </span>
      <PageHeader size="lg" title={title} className="mt-4" />
      <p className="mt-1 mb-5 text-sm text-ink-2">{text}</p>
      <ToToday />
    </div>
  );
}

function ToToday(): ReactElement {
  const { t } = useWords();
  return (
    <Link to="/today" className={buttonClasses('secondary')}>
      {t('answer.open')}
    </Link>
  );
}

function Question({ link }: { readonly link: AnswerLink }): ReactElement {
  const { t } = useWords();
  const view = useHabit(link.habitId);
  if (view === undefined) return <Loading />;
  if (view === null) {
    return <Nothing icon={<CalendarOff size={28} />} title={t('answer.gone.title')} text={t('answer.gone.text')} />;
  }
  return <Answers link={link} view={view} />;
}

function dayWords({ day }: AnswerLink, { calendar }: HabitView, { t, format }: Words): string {
  if (day === calendar.today) return t('answer.today');
  if (day === addDays(calendar.today, -1)) return t('answer.yesterday');
  return format.day(day, { weekday: 'long', day: 'numeric', month: 'long' });
}

function Answers({ link, view }: { readonly link: AnswerLink; readonly view: HabitView }): ReactElement {
  const words = useWords();
  const { noted, say, askLater, takeBack } = useAnswering(link);
  return (
    <div className="mx-auto grid max-w-md gap-4 px-4 pt-6 pb-10">
      <PageHeader eyebrow={dayWords(link, view, words)} title={<bdi>{view.habit.name}</bdi>} />
      {noted === undefined ? (
        <Choices onSay={say} onLater={askLater} />
      ) : (
        <NotedCard noted={noted} zone={view.calendar.zone} habitId={link.habitId} onUndo={takeBack} />
      )}
    </div>
  );
}

const large = 'min-h-16 w-full text-base';

interface ChoicesProps {
  readonly onSay: (state: 'done' | 'skip') => Promise<void>;
  readonly onLater: (minutes: LaterMinutes) => Promise<void>;
}

function Choices({ onSay, onLater }: ChoicesProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const [isBusy, setIsBusy] = useState(false);
  const once = async (act: () => Promise<void>): Promise<void> => {
    setIsBusy(true);
    await act();
    setIsBusy(false);
  };
  return (
    <section aria-label={t('answer.question')} className="grid gap-3">
      <Button
        variant="primary"
        className={large}
        busy={isBusy}
        icon={<Check size={22} aria-hidden="true" />}
        onClick={() => void once(() => onSay('done'))}
      >
        {t('answer.done')}
      </Button>
      <Button
        className={large}
        disabled={isBusy}
        icon={<CalendarOff size={20} aria-hidden="true" />}
        onClick={() => void once(() => onSay('skip'))}
      >
        {t('answer.skip')}
      </Button>
      <fieldset className="mt-2">
        <legend className="mb-2 flex items-center gap-2 text-sm font-semibold">
          <Clock size={18} aria-hidden="true" />
          {t('answer.later')}
        </legend>
        <div className="grid grid-cols-3 gap-2">
          {laterMinutes.map((minutes) => (
            <Button
              key={minutes}
              className="min-h-16"
              disabled={isBusy}
              onClick={() => void once(() => onLater(minutes))}
            >
              {t('answer.laterIn', { duration: minutesWords(minutes, words) })}
            </Button>
          ))}
        </div>
      </fieldset>
    </section>
  );
}

function notedWords(noted: Noted, zone: string, { t, format }: Words): string {
  if (noted.kind === 'refused') return t('answer.refused');
  if (noted.kind !== 'later') return t(`answer.noted.${noted.kind}`);
  return t('answer.noted.later', { time: format.instant(noted.at, zone, { timeStyle: 'short' }) });
}

interface NotedCardProps {
  readonly noted: Noted;
  readonly zone: string;
  readonly habitId: AnswerLink['habitId'];
  readonly onUndo: (activityId: string) => Promise<void>;
}

function NotedCard({ noted, zone, habitId, onUndo }: NotedCardProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const activityId = 'activityId' in noted ? noted.activityId : undefined;
  return (
    <Card>
      {/* What was pressed is gone; the words take the focus, so that the next key leads on from here. */}
      <p ref={(line) => line?.focus()} tabIndex={-1} role="status" className="text-base font-semibold outline-none">
        {notedWords(noted, zone, words)}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        {activityId === undefined ? null : <Button onClick={() => void onUndo(activityId)}>{t('answer.undo')}</Button>}
        <Link to={`/habits/${habitId}`} className={buttonClasses('secondary')}>
          {t('answer.toHabit')}
        </Link>
        <ToToday />
      </div>
    </Card>
  );
}
