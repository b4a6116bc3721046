import type { TelegramState } from '@hearth/shared/protocol/telegram-api.ts';
import { getTelegram } from './api/telegram.ts';
import type { ApiAnswer } from './api/api-request.ts';
import type { HearthData } from './hearth-data.ts';

/** Whether this device's account still has to connect a chat of Telegram, as its server last said: known offline, too. */

interface TelegramNote {
  readonly userId: string;
  readonly isMissing: boolean;
}

const noteKey = 'telegram';

const isNote = (value: unknown): value is TelegramNote =>
  typeof value === 'object' && value !== null && 'userId' in value && 'isMissing' in value;

/** Asks the server, and remembers what follows for new habits. */
export const readTelegram = async ({ device }: HearthData): ApiAnswer<TelegramState> => {
  const userId = (await device.user.get('me'))?.userId;
  const answer = await getTelegram();
  if (answer.ok && userId !== undefined) {
    const { required, chat } = answer.value;
    const value: TelegramNote = { userId, isMissing: required && chat === null };
    await device.preferences.upsert(noteKey, { value });
  }
  return answer;
};

/** Whether the account makes no new habit before a chat is connected (F8). Without an account nobody asks for one. */
export const isTelegramMissing = async (data: HearthData): Promise<boolean> => {
  const userId = (await data.device.user.get('me'))?.userId;
  const value = (await data.device.preferences.get(noteKey))?.value;
  if (!isNote(value) || value.userId !== userId || !value.isMissing) return false;
  // It may have been connected meanwhile, on the phone.
  const answer = await readTelegram(data);
  return !answer.ok || (answer.value.required && answer.value.chat === null);
};

/** Once a start, of devices with an account. */
export const renewTelegram = async (data: HearthData): Promise<void> => {
  if ((await data.device.user.get('me')) !== undefined) await readTelegram(data);
};
