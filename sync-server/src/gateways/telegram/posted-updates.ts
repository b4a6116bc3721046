import { createHash, timingSafeEqual } from 'node:crypto';
import { readUpdate } from './telegram-update.ts';
import { checkTelegramSecret, type OnTelegramUpdate, type WebhookVerdict } from './telegram.ts';

const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Takes updates that were posted to us, if whoever posted knows the secret. */
export const createPostedUpdates = () => {
  let expected: { readonly secret: Buffer; readonly onUpdate: OnTelegramUpdate } | undefined;
  return {
    /** Throws for a secret that Telegram does not take. */
    expect: (secret: string, onUpdate: OnTelegramUpdate): void => {
      checkTelegramSecret(secret);
      expected = { secret: digestOf(secret), onUpdate };
    },
    accept: async (secret: string | undefined, body: unknown): Promise<WebhookVerdict> => {
      if (expected === undefined || secret === undefined) return 'wrong-secret';
      if (!timingSafeEqual(digestOf(secret), expected.secret)) return 'wrong-secret';
      const read = readUpdate(body);
      if (read === undefined) return 'malformed';
      if (read.update !== undefined) await expected.onUpdate(read.update);
      return 'accepted';
    },
  };
};
