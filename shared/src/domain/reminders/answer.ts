import * as z from 'zod/mini';
import type { EpochMs } from '../../kernel/clock.ts';
import { maxIdLength, type HabitId, type ReminderId } from '../../kernel/ids.ts';
import { parseLocalDate, type LocalDate } from '../../kernel/local-date.ts';
import type { DayState } from '../check-ins/check-in-rules.ts';

/** What can be answered to a reminder where it arrives: the day's state, or when to ask once more. */

export const laterMinutes = [10, 30, 60] as const;
export type LaterMinutes = (typeof laterMinutes)[number];
export const answerActions = ['done', 'skip', 'later-10', 'later-30', 'later-60'] as const;
export type AnswerAction = (typeof answerActions)[number];

/**
 * As `idSchema` and `localDateSchema`, which stand beside what every start of the app loads: to use them here would bring zod
 * into that.
 */
const id = <Id extends string>() =>
  z.custom<Id>((value) => typeof value === 'string' && value.length > 0 && value.length <= maxIdLength);
const day = z.custom<LocalDate>((value) => typeof value === 'string' && parseLocalDate(value) !== null);

/**
 * An answer as the device keeps it until the app has done it, written without the app: by the service worker, or by `/answer`.
 * The day is the one that the reminder asked about (DAY1), whenever the answer arrives.
 */
export const reminderAnswerSchema = z.looseObject({
  /** Of the operation: the same on each of the ways that an answer goes, so that twice is once. */
  id: id<string>(),
  kind: z.literal('reminder'),
  /** Whose reminder it was; for anybody else it is no answer. */
  userId: z.string(),
  habitId: z.optional(id<HabitId>()),
  reminderId: id<ReminderId>(),
  day,
  action: z.enum(answerActions),
  /** When the device says that it was answered, epoch ms. */
  at: z.number(),
  /** Opens `/api/v1/actions` once, without anybody being signed in. */
  token: z.optional(z.string()),
  /** The server has taken it, or never will. */
  isPosted: z.boolean(),
});
export type ReminderAnswer = z.infer<typeof reminderAnswerSchema>;

/** The state that an action says of its day; undefined for one that only puts off. */
export function stateOfAnswer(action: AnswerAction): Extract<DayState, 'done' | 'skip'> | undefined {
  return action === 'done' || action === 'skip' ? action : undefined;
}

/** In how many minutes to ask once more; undefined for what is an answer. */
export function laterOfAnswer(action: AnswerAction): number | undefined {
  return laterMinutes.find((minutes) => action === `later-${minutes}`);
}

/**
 * The instant of an answer. Nobody answers before being asked, nor later than the answer arrives, whatever a device's clock
 * says (FACT2 compares these).
 */
export function answeredAt(claimed: EpochMs, askedAt: EpochMs, now: EpochMs): EpochMs {
  return Math.min(Math.max(claimed, askedAt), now);
}

/** What is wanted most, first. */
const byWish: readonly AnswerAction[] = ['done', 'skip', 'later-30', 'later-10', 'later-60'];

/**
 * The actions that go onto a notification which has room for so many buttons. Where they do not all fit, a press on the
 * notification itself leads to all of them.
 */
export function actionsThatFit(room: number): readonly AnswerAction[] {
  const fitting = byWish.slice(0, Math.max(0, room));
  return answerActions.filter((action) => fitting.includes(action));
}
