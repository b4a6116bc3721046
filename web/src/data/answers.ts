import {
  laterOfAnswer,
  reminderAnswerSchema,
  stateOfAnswer,
  type LaterMinutes,
  type ReminderAnswer,
} from '@hearth/shared/domain/reminders/answer.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { AnswerLink } from '@hearth/shared/protocol/answer-link.ts';
import { postAnswer } from './api/push.ts';
import type { HearthData } from './hearth-data.ts';
import { answerDay } from './operations/answer-day.ts';

/**
 * What was answered to reminders without the app (F7): it is done here by the ordinary act, for the day that was asked about, while the
 * worker tells the server. Both write the same row with the same time, so that the two are one.
 */

const lockName = 'hearth-answers';
/** A habit that is not here yet may still come by a first sync. */
const waitForHabitMs = 7 * 86_400_000;
/** To be asked again later than this is of no use. */
const laterWorthMs = 2 * 3_600_000;

async function readAnswers({ device }: HearthData): Promise<readonly ReminderAnswer[]> {
  return (await device.answers.toArray()).flatMap((row) => {
    const parsed = reminderAnswerSchema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}

/** Unless a newer one has taken its place. */
function forget({ device }: HearthData, answer: ReminderAnswer): Promise<void> {
  return device.transaction('rw', device.answers, async () => {
    const row = await device.answers.get(answer.id);
    if (row?.['at'] === answer.at && row['action'] === answer.action) await device.answers.delete(answer.id);
  });
}

/** Whether nothing is left to do about it. */
async function isDone(data: HearthData, userId: string | undefined, answer: ReminderAnswer): Promise<boolean> {
  const { action, habitId, day, at, token, isPosted } = answer;
  // Of somebody else who used this device: it is dropped, and never shown.
  if (answer.userId !== userId) return true;
  const state = stateOfAnswer(action);
  if (state === undefined) {
    if (isPosted || token === undefined || data.clock.now() - askAgainAt(answer) > laterWorthMs) return true;
    const posted = await postAnswer(token, action, at);
    return posted.ok || posted.error.kind === 'refused';
  }
  if (habitId === undefined) return true;
  const outcome = await answerDay(data, habitId, day, state, at);
  if (outcome.ok) return true;
  const isMissing = outcome.error.some(({ rule }) => rule === 'not-found');
  return !isMissing || isPosted || data.clock.now() - at > waitForHabitMs;
}

async function drain(data: HearthData): Promise<void> {
  const answers = await readAnswers(data);
  if (answers.length === 0) return;
  const userId = (await data.device.user.get('me'))?.userId;
  for (const answer of answers) if (await isDone(data, userId, answer)) await forget(data, answer);
}

/** Does what was answered; in one page at a time. What cannot be done yet is left for the next time. */
export function drainAnswers(data: HearthData): Promise<void> {
  return 'locks' in navigator ? navigator.locks.request(lockName, () => drain(data)) : drain(data);
}

/** Puts a reminder off, as the worker does; the caller drains. */
export async function keepLater(
  data: HearthData,
  asked: AnswerLink,
  minutes: LaterMinutes,
  at: EpochMs,
): Promise<void> {
  const { operation, user: userId, sentAt: _sentAt, ...about } = asked;
  const action = `later-${minutes}` as const;
  await data.device.answers.upsert(operation, { ...about, userId, action, at, kind: 'reminder', isPosted: false });
}

function askAgainAt({ action, at }: ReminderAnswer): EpochMs {
  return at + (laterOfAnswer(action) ?? 0) * 60_000;
}

export interface PutOff {
  readonly answer: ReminderAnswer;
  readonly at: EpochMs;
}

/** What is to be asked again and no server knows of, so that this device must ask. */
export async function readPutOff(data: HearthData): Promise<readonly PutOff[]> {
  const userId = (await data.device.user.get('me'))?.userId;
  return (await readAnswers(data))
    .filter((answer) => answer.userId === userId && !answer.isPosted && laterOfAnswer(answer.action) !== undefined)
    .map((answer) => ({ answer, at: askAgainAt(answer) }));
}

/** It was asked again. */
export function closePutOff(data: HearthData, { answer }: PutOff): Promise<void> {
  return forget(data, answer);
}
