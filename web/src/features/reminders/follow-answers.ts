import { drainAnswers } from '../../data/answers.ts';
import { drainTaps } from '../../data/link-taps.ts';
import type { HearthData } from '../../data/hearth-data.ts';
import { renewPush } from '../../data/push.ts';
import { renewTelegram } from '../../data/telegram.ts';

/** Does what was answered to reminders while no page was open, now and whenever the worker says that there is more. */
export const followAnswers = async (data: HearthData): Promise<void> => {
  const drain = (): void => {
    void drainAnswers(data);
    void drainTaps(data);
  };
  window.addEventListener('online', drain);
  if ('serviceWorker' in navigator) {
    navigator.serviceWorker.addEventListener('message', ({ data: message }: MessageEvent<unknown>) => {
      if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'ANSWERED') drain();
    });
  }
  await drainAnswers(data);
  await drainTaps(data);
  await renewPush(data);
  await renewTelegram(data);
};
