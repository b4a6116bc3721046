import * as z from 'zod/mini';
import { answerActions } from '../domain/reminders/answer.ts';
import { idSchema, type HabitId, type ReminderId } from '../kernel/ids.ts';
import { localDateSchema } from '../kernel/local-date.ts';

/**
 * What a web push carries, for the service worker that shows it without opening anybody's data. Words are ready: a discreet
 * habit (F2) is not named in them. Fields of a newer server are passed over.
 */

const text = z.string();

/** Of a message: the same however often it is sent; on a device of somebody else than `user` it is dropped. */
const addressed = { v: z.literal(1), id: text, user: text };
const shown = {
  title: text,
  body: text,
  /** Of the words; BCP 47. */
  lang: text,
  /** Where in the app it leads. */
  path: z.string().check(z.regex(/^\/(?!\/)/)),
  /** Tells the server that it was shown; absent where it need not know. */
  sign: z.optional(text),
};

const reminderPush = z.object({
  ...addressed,
  ...shown,
  kind: z.literal('reminder'),
  reminderId: idSchema<ReminderId>(),
  habitId: z.optional(idSchema<HabitId>()),
  /** What is answered belongs to it (DAY1). */
  day: localDateSchema,
  /** Of the day's times: a `follow-up` and a `later` ask for attention again. */
  part: text,
  /** When it was due, and when it was sent, epoch ms. */
  at: z.number(),
  sentAt: z.number(),
  /** Only a reminder of one habit can be answered in place: the token is used once, the operation names the answer. */
  answer: z.optional(z.object({ token: text, operation: idSchema<string>() })),
  /** Names of the buttons. */
  words: z.optional(z.partialRecord(z.enum(answerActions), text)),
});

/** Tells something that is no question. */
const noticePush = z.object({ ...addressed, ...shown, kind: z.literal('notice') });

/** What was asked has been done elsewhere, or is asked no more. */
const withdrawPush = z.object({
  ...addressed,
  kind: z.literal('withdraw'),
  reminderId: idSchema<ReminderId>(),
  day: z.optional(localDateSchema),
});

export const pushPayloadSchema = z.discriminatedUnion('kind', [reminderPush, noticePush, withdrawPush]);
export type PushPayload = z.infer<typeof pushPayloadSchema>;
export type ReminderPush = z.infer<typeof reminderPush>;

/** One notification at a time for a reminder and day, whoever shows it: the page or a push. `day` as day number. */
export const reminderTag = (reminderId: string, day: number): string => `reminder:${reminderId}:${day}`;

/** By which a device remembers that a time was told, so that page and push never both do. */
export const toldKey = (reminderId: string, day: number, part: string): string => `${reminderId}:${day}:${part}`;

/** Under which a browser wakes the worker once there is a network (Background Sync). */
export const answersSyncTag = 'hearth-answers';
