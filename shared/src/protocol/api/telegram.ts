import { z } from 'zod';

/** Telegram by REST: whose chat is connected, and what comes there. */

export const telegramState = z
  .strictObject({
    offered: z.boolean().meta({ description: 'Whether this server has a bot' }),
    required: z.boolean().meta({ description: 'Whether no new habit is made before a chat is connected' }),
    bot: z.string().nullable().meta({ description: 'The name of the bot, once Telegram has told it' }),
    chat: z
      .strictObject({
        connectedAt: z.number().meta({ description: 'Milliseconds since 1970' }),
        newHabits: z.boolean().meta({ description: 'Whether new habits are told there' }),
      })
      .nullable(),
  })
  .meta({ id: 'TelegramState' });

export const telegramCode = z
  .strictObject({
    code: z.string().meta({ description: 'Connects one chat, once: `/start <code>` to the bot' }),
    link: z.string().nullable().meta({ description: 'Opens the bot with the code' }),
    expiresAt: z.number().meta({ description: 'Milliseconds since 1970' }),
  })
  .meta({ id: 'TelegramCode' });

export const telegramWishes = z
  .strictObject({ newHabits: z.boolean().meta({ description: 'A message about each new habit' }) })
  .meta({ id: 'TelegramWishes' });

export const emptyWish = z.strictObject({}).meta({ id: 'EmptyWish' });

export const telegramTestAnswer = z
  .strictObject({
    outcome: z.enum(['sent', 'gone', 'later', 'refused', 'unreachable']).meta({
      description: '`gone`: the bot was blocked there, and the chat is connected no more',
    }),
  })
  .meta({ id: 'TelegramTestAnswer' });
