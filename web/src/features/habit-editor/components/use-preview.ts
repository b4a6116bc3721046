import type { RuleChange } from '@hearth/shared/domain/habits/rule-acts.ts';
import { useCallback, useEffect, useState } from 'react';
import type { RuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { Result } from '@hearth/shared/kernel/result.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { useData } from '../../../data/hearth-data.ts';
import { previewRule, previewStart, type RulePreview } from '../../../data/operations/rules.ts';

/** What an edit would change, why it may not be made, or `reading` until that is known. */
export type Preview = Result<RulePreview, readonly RuleError[]> | 'reading';

/** While typing, one reading of the record after the other would be for nothing. */
const pauseMs = 120;

type Answer = Exclude<Preview, 'reading'>;

/** Asks after a short rest whenever `question` changes; null without one. Keeps the last answer until the next is there. */
function useAnswer(question: string | null, ask: (question: string) => Promise<Answer>): Preview | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [failure, setFailure] = useState<{ readonly error: unknown } | null>(null);
  useEffect(() => {
    if (question === null) return;
    let isStale = false;
    const timer = setTimeout(() => {
      ask(question).then(
        (answered) => {
          if (!isStale) setAnswer(answered);
        },
        (error: unknown) => {
          if (!isStale) setFailure({ error });
        },
      );
    }, pauseMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [question, ask]);
  // Shown where all surprises are: at the route's boundary.
  if (failure !== null) throw failure.error;
  if (question === null) return null;
  return answer ?? 'reading';
}

/** What a changed rule would change from a day on; null while one of them is missing. */
export function useRulePreview(
  habitId: HabitId | null,
  rule: RuleInput | null,
  fromDay: LocalDate | null,
): Preview | null {
  const data = useData();
  const isAsked = habitId !== null && rule !== null && fromDay !== null;
  const ask = useCallback(
    (question: string) => {
      const [id, change] = JSON.parse(question) as [HabitId, RuleChange];
      return previewRule(data, id, change);
    },
    [data],
  );
  return useAnswer(isAsked ? JSON.stringify([habitId, { ...rule, fromDay }]) : null, ask);
}

/** What another first day would change. */
export function useStartPreview(habitId: HabitId | null, startDay: LocalDate | null): Preview | null {
  const data = useData();
  const ask = useCallback(
    (question: string) => {
      const [id, day] = JSON.parse(question) as [HabitId, LocalDate];
      return previewStart(data, id, day);
    },
    [data],
  );
  return useAnswer(habitId === null || startDay === null ? null : JSON.stringify([habitId, startDay]), ask);
}
