import type { ReactElement } from 'react';
import type { Pause } from '@hearth/shared/domain/pauses/pause.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { useData } from '../../../data/hearth-data.ts';
import { resume } from '../../../data/operations/pauses.ts';
import type { HabitView } from '../../../data/queries/use-habit.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { useEditor } from '../editor-context.ts';
import type { EditorWords } from '../error-words.ts';
import { useActs } from '../use-acts.ts';

export interface ShownPause {
  readonly pause: Pause;
  readonly state: 'past' | 'now' | 'coming';
}

const shownPast = 3;

/** Pauses that hold now or are to come, and the latest that are over. An archive is told elsewhere. */
export function pausesToShow(view: HabitView, today: LocalDate): readonly ShownPause[] {
  const shown = view.pauses
    .filter(({ kind }) => kind === 'pause')
    .map((pause): ShownPause => {
      if (pause.from > today) return { pause, state: 'coming' };
      return { pause, state: pause.to !== undefined && pause.to < today ? 'past' : 'now' };
    });
  const past = shown.filter(({ state }) => state === 'past').slice(0, shownPast);
  return [...shown.filter(({ state }) => state !== 'past'), ...past];
}

export function PauseList({ view }: { readonly view: HabitView }): ReactElement | null {
  const { calendar, words } = useEditor();
  const { t } = words;
  const data = useData();
  const { tell } = useActs();
  const pauses = pausesToShow(view, calendar.today);
  if (pauses.length === 0) return null;
  const { id, name } = view.habit;
  const mayResume = pauses.some(({ pause, state }) => pause.habitId === id && state !== 'past');
  return (
    <div className="flex flex-col gap-3">
      <ul className="flex flex-col gap-2">
        {pauses.map(({ pause, state }) => (
          <li key={pause.id} className="flex items-center gap-2 text-sm">
            <span className="min-w-0 flex-1">{pauseWords(pause, words)}</span>
            {pause.habitId === null ? <Badge>{t('pause.all')}</Badge> : null}
            <Badge tone={state === 'now' ? 'frost' : 'neutral'}>{t(`pause.${state}`)}</Badge>
          </li>
        ))}
      </ul>
      {mayResume ? (
        <Button className="self-start" onClick={() => void tell(resume(data, id), t('toast.resumed', { name }))}>
          {t('pause.resume')}
        </Button>
      ) : null}
    </div>
  );
}

function pauseWords({ from, to, reason }: Pause, { t, format }: EditorWords): string {
  const dayWords = (day: LocalDate) => format.day(day, { dateStyle: 'medium' });
  const days =
    to === from
      ? dayWords(from)
      : to === undefined
        ? t('pause.from', { from: dayWords(from) })
        : t('pause.range', { from: dayWords(from), to: dayWords(to) });
  return reason === undefined || reason === '' ? days : t('pause.withReason', { days, reason });
}
