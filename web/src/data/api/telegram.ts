import {
  telegramCodeSchema,
  telegramStateSchema,
  telegramTestSchema,
  type TelegramCode,
  type TelegramState,
  type TelegramTestOutcome,
} from '@hearth/shared/protocol/telegram-api.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import { askServer, tellServer, type ApiAnswer } from './api-request.ts';

/** The chat of Telegram that reminders come to, as the server keeps it. */

const PATH = '/api/v1/telegram';

export const getTelegram = (): ApiAnswer<TelegramState> => askServer({ path: PATH }, telegramStateSchema);

export const makeTelegramCode = (): ApiAnswer<TelegramCode> =>
  askServer({ path: `${PATH}/code`, method: 'POST', body: {} }, telegramCodeSchema);

export const wishNewHabits = (newHabits: boolean): ApiAnswer<TelegramState> =>
  askServer({ path: PATH, method: 'PATCH', body: { newHabits } }, telegramStateSchema);

export const disconnectTelegram = (): ApiAnswer<undefined> => tellServer({ path: PATH, method: 'DELETE' });

export const testTelegram = async (): ApiAnswer<TelegramTestOutcome> => {
  const answer = await askServer({ path: `${PATH}/test`, method: 'POST', body: {} }, telegramTestSchema);
  return answer.ok ? ok(answer.value.outcome) : answer;
};
