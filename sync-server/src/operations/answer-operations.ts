import { answeredAt, laterOfAnswer, stateOfAnswer, type AnswerAction } from '@hearth/shared/domain/reminders/answer.ts';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import { findActionToken, issuedAtMs, useActionToken } from './action-tokens.ts';
import type { OperationDeps } from './habit-operations.ts';
import { logHabit, type LogMark } from './log-operations.ts';
import { askLater } from './reminder-outbox.ts';

/** What was answered where a reminder arrived: the same as in the app, for the day that it asked about. */

export interface TokenAnswer {
  readonly token: string;
  readonly action: AnswerAction;
  /** When the device says that it was answered. */
  readonly at: number;
  /** By what it was answered; a notification by default. */
  readonly by?: Pick<LogMark, 'source' | 'device'>;
}

const BY_PUSH = { source: 'notification', device: 'push' } as const;

/**
 * Does what a token's holder answered. False for a token that is unknown, used or over: which of these, nobody is told. An answer
 * that arrives after a later word about its day changes nothing, and has been answered all the same.
 */
export const answerReminder = async (
  deps: OperationDeps,
  { token, action, at, by = BY_PUSH }: TokenAnswer,
): Promise<boolean> => {
  const nowMs = deps.epochNowMs();
  const asked = await deps.storage.read((steps) => findActionToken(steps, token, nowMs));
  if (asked === undefined || asked.usedAtMs !== null) return false;
  const atMs = answeredAt(at, issuedAtMs(asked), nowMs);
  const [state, laterMin] = [stateOfAnswer(action), laterOfAnswer(action)];
  if (laterMin !== undefined) await askLater(deps, asked, atMs + laterMin * 60_000);
  if (state !== undefined) {
    // Done before the token counts as used: should the process end between the two, the answer comes again and is done once.
    const once = { key: `answer ${asked.hash}`, hash: action };
    const day = localDateOf(asked.day);
    const mark = { ...by, atMs };
    await logHabit({ ...deps, terms: () => ({ once }) }, asked.user, asId<HabitId>(asked.habit), { day, state, mark });
  }
  await deps.storage.transact((steps) => useActionToken(steps, token, nowMs));
  return true;
};
