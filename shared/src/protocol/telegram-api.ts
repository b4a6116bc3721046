import * as z from 'zod/mini';

/** Telegram by REST as the app reads it (F8). */

export const telegramStateSchema = z.object({
  /** Whether this server has a bot. */
  offered: z.boolean(),
  /** Whether no new habit is made before a chat is connected. */
  required: z.boolean(),
  /** The bot's name; null while Telegram has not told it. */
  bot: z.nullable(z.string()),
  /** Epoch ms. */
  chat: z.nullable(z.object({ connectedAt: z.number(), newHabits: z.boolean() })),
});
export type TelegramState = z.infer<typeof telegramStateSchema>;

export const telegramCodeSchema = z.object({
  code: z.string(),
  /** Opens the bot with the code; null while the bot's name is unknown. */
  link: z.nullable(z.string()),
  /** Epoch ms. */
  expiresAt: z.number(),
});
export type TelegramCode = z.infer<typeof telegramCodeSchema>;

export const telegramTestSchema = z.object({ outcome: z.enum(['sent', 'gone', 'later', 'refused', 'unreachable']) });
export type TelegramTestOutcome = z.infer<typeof telegramTestSchema>['outcome'];
