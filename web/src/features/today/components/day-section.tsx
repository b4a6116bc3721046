import type { RoutineProgress } from '@hearth/shared/domain/routines/routine-rules.ts';
import type { Routine } from '@hearth/shared/domain/routines/routine.ts';
import { Check } from 'lucide-react';
import { useId, type ReactElement } from 'react';
import { ProgressRing } from '../../../ui/progress-ring.tsx';
import type { TodaySection } from '../arrange-today.ts';
import type { Words } from '../row-words.ts';
import type { TodayActs } from '../today-acts.ts';
import { HabitList } from './habit-list.tsx';

export interface DaySectionProps {
  readonly section: TodaySection;
  readonly acts: TodayActs;
  readonly words: Words;
  readonly selectedId: string | undefined;
}

/** One time of day: its routines, each under its own name, then the single habits. */
export function DaySection({ section, acts, words, selectedId }: DaySectionProps): ReactElement {
  const id = useId();
  return (
    <section aria-labelledby={id} className="mt-6">
      <h2 id={id} className="px-1 pb-2.5 text-sm font-semibold text-ink-2">
        {words.t(`timeOfDay.${section.timeOfDay}`)}
      </h2>
      <div className="flex flex-col gap-2">
        {section.groups.map(({ key, routine, progress, items }) =>
          routine === null || progress === null ? (
            <HabitList key={key} {...{ items, acts, words, selectedId }} labelledBy={id} />
          ) : (
            // No landmark: a routine may be called "Morning", as the part of the day around it is.
            <div key={key} role="group" aria-labelledby={`${id}-${key}`} className="-mx-2 rounded-lg bg-sunk p-2">
              <RoutineHeading id={`${id}-${key}`} {...{ routine, progress, words }} />
              <HabitList {...{ items, acts, words, selectedId }} labelledBy={`${id}-${key}`} />
            </div>
          ),
        )}
      </div>
    </section>
  );
}

interface RoutineHeadingProps {
  readonly id: string;
  readonly routine: Routine;
  readonly progress: RoutineProgress;
  readonly words: Words;
}

/** The routine's name, how much of it there is to do, and how far it is. */
function RoutineHeading({ id, routine, progress, words }: RoutineHeadingProps): ReactElement {
  const { t, format } = words;
  const { done, need, due, verdict } = progress;
  const isKept = verdict === 'kept';
  return (
    <div className="flex items-center gap-2 px-1.5 pt-1 pb-2.5">
      <ProgressRing value={need === 0 ? 0 : done / need} colour="var(--good)" size={20} done={isKept} />
      <h3 id={id} className="min-w-0 truncate text-sm font-semibold">
        <bdi>{routine.name}</bdi>
      </h3>
      <p className="ms-auto flex shrink-0 items-center gap-1 text-sm text-ink-2">
        {verdict === 'off' ? (
          t('routine.resting')
        ) : (
          <>
            {isKept ? <Check size={16} aria-hidden="true" /> : null}
            {t('routine.progress', {
              done: format.number(Math.min(done, need)),
              need: format.number(need),
              rule: ruleWords(routine, due, words),
            })}
          </>
        )}
      </p>
    </div>
  );
}

function ruleWords({ rule }: Routine, due: number, { t, format }: Words): string {
  const values = { count: due, due: format.number(due) };
  if (rule.kind === 'all') return t('routine.ruleAll', values);
  if (rule.kind === 'any') return t('routine.ruleAny', values);
  return t('routine.ruleSome', { ...values, need: format.number(Math.min(rule.k, due)) });
}
