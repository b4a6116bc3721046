import { asId, maxIdLength, type HabitId, type ReminderId } from '../kernel/ids.ts';
import { parseLocalDate, type LocalDate } from '../kernel/local-date.ts';
import type { ReminderPush } from './push-payload.ts';

/** The address of `/answer`, which a notification opens: everything stands in the fragment, which no browser sends. */

export const answerPath = '/answer';

export interface AnswerLink {
  readonly user: string;
  readonly reminderId: ReminderId;
  readonly habitId: HabitId;
  readonly day: LocalDate;
  /** When it was asked, epoch ms. */
  readonly sentAt: number;
  readonly token: string;
  readonly operation: string;
}

/** What of a push an answer needs; undefined where nothing can be answered in place. */
export const answerLinkOf = (push: ReminderPush): AnswerLink | undefined => {
  const { user, reminderId, habitId, day, sentAt, answer } = push;
  return habitId === undefined || answer === undefined
    ? undefined
    : { user, reminderId, habitId, day, sentAt, ...answer };
};

export const writeAnswerLink = ({ user, reminderId, habitId, day, sentAt, token, operation }: AnswerLink): string => {
  const parts = [user, reminderId, habitId, day, String(sentAt), token, operation];
  return `${answerPath}#${parts.map(encodeURIComponent).join('&')}`;
};

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not one of ours, which is told by `undefined`.
    return undefined;
  }
};

/** Reads what stands behind the `#`; undefined when it is none of ours. */
export const readAnswerLink = (fragment: string): AnswerLink | undefined => {
  const parts = fragment.split('&').map(decode);
  const isWhole =
    parts.length === 7 && parts.every((part) => part !== undefined && part !== '' && part.length <= maxIdLength);
  if (!isWhole) return undefined;
  const [user = '', reminder = '', habit = '', dayText = '', sent = '', token = '', operation = ''] = parts;
  const day = parseLocalDate(dayText);
  const sentAt = Number(sent);
  if (day === null || !Number.isFinite(sentAt)) return undefined;
  return { user, reminderId: asId<ReminderId>(reminder), habitId: asId<HabitId>(habit), day, sentAt, token, operation };
};
