import type { LaterMinutes } from '@hearth/shared/domain/reminders/answer.ts';
import { dayNumberOf } from '@hearth/shared/kernel/local-date.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { AnswerLink } from '@hearth/shared/protocol/answer-link.ts';
import { useState } from 'react';
import { drainAnswers, keepLater } from '../../data/answers.ts';
import { useData } from '../../data/hearth-data.ts';
import { answerDay } from '../../data/operations/answer-day.ts';
import { undo } from '../../data/operations/undo.ts';
import { showToast } from '../../ui/toast.ts';
import { withdrawNotifications } from './notifications.ts';
import { useWords } from './reminder-words.ts';

/** What became of an answer. */
export type Noted =
  | { readonly kind: 'done' | 'skip'; readonly activityId: string }
  | { readonly kind: 'later'; readonly at: EpochMs }
  /** The day said so before, or was changed later than the question. */
  | { readonly kind: 'already' }
  | { readonly kind: 'refused' };

export interface Answering {
  /** Undefined until something was answered. */
  readonly noted: Noted | undefined;
  readonly say: (state: 'done' | 'skip') => Promise<void>;
  readonly askLater: (minutes: LaterMinutes) => Promise<void>;
  readonly takeBack: (activityId: string) => Promise<void>;
}

/** The acts of `/answer`: the ordinary ones, for the day that the reminder asked about. */
export function useAnswering(link: AnswerLink): Answering {
  const data = useData();
  const { t } = useWords();
  const [noted, setNoted] = useState<Noted>();
  const { habitId, reminderId, day } = link;
  const closeShown = (): Promise<void> => {
    const dayNumber = dayNumberOf(day);
    return withdrawNotifications((shown) => shown.reminderId !== reminderId || shown.day !== dayNumber);
  };
  return {
    noted,
    say: async (state) => {
      const outcome = await answerDay(data, habitId, day, state, data.clock.now());
      if (outcome.ok) setNoted({ kind: state, activityId: outcome.value.activityId });
      else setNoted({ kind: outcome.error.some(({ rule }) => rule === 'no-change') ? 'already' : 'refused' });
      await closeShown();
    },
    askLater: async (minutes) => {
      const at = data.clock.now();
      await keepLater(data, link, minutes, at);
      setNoted({ kind: 'later', at: at + minutes * 60_000 });
      await closeShown();
      await drainAnswers(data);
    },
    takeBack: async (activityId) => {
      const outcome = await undo(data, activityId);
      if (outcome.ok) showToast({ message: t('answer.noted.undone') });
      setNoted(undefined);
    },
  };
}
