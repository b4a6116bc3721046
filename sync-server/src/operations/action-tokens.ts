import { createHash, randomBytes } from 'node:crypto';
import type { RecordOf } from '../storage/records.ts';
import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';

/**
 * What answers a reminder once, from where nobody is signed in: it goes along with the message, and does no more than to say
 * something of one habit on one day. Kept as SHA-256.
 */

export type ActionToken = RecordOf<'actionTokens'>;

/** A reminder may be answered until late the next day; a mail is read later than a notification. */
const LIFE_MS = 48 * 3_600_000;
/** 22 letters: it fits beside a word into the 64 bytes of a messenger's button. */
const TOKEN_BYTES = 16;

/** When the reminder that it came with was handed over. */
export const issuedAtMs = ({ expiresAtMs }: Pick<ActionToken, 'expiresAtMs'>): number => expiresAtMs - LIFE_MS;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const isHash = (token: string) => ({ all: [{ column: 'hash', operator: '=', value: hashOf(token) }] }) as const;

/** One operation for all messages of a reminder's day: answered in two channels is answered once. */
export const operationOf = (user: string, reminder: string, day: number): string =>
  createHash('sha256')
    .update(JSON.stringify([user, reminder, day]))
    .digest('base64url')
    .slice(0, 32);

export const makeActionToken = function* (
  steps: WriteSteps,
  about: Pick<ActionToken, 'user' | 'reminder' | 'habit' | 'day'>,
  nowMs: number,
): Writing<{ readonly token: string; readonly operation: string; readonly expiresAtMs: number }> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const operation = operationOf(about.user, about.reminder, about.day);
  const expiresAtMs = nowMs + LIFE_MS;
  const { all } = isHash(token);
  yield* steps.insertRecord('actionTokens', { ...about, hash: all[0].value, operation, expiresAtMs, usedAtMs: null });
  return { token, operation, expiresAtMs };
};

/** Undefined for one that is unknown or over; a used one is found, so that the same answer can be answered again. */
export const findActionToken = function* (
  steps: ReadSteps,
  token: string,
  nowMs: number,
): Reading<ActionToken | undefined> {
  const [found] = yield* steps.find('actionTokens', { ...isHash(token), limit: 1 });
  return found === undefined || found.expiresAtMs <= nowMs ? undefined : found;
};

/** False when it was used before. */
export const useActionToken = function* (steps: WriteSteps, token: string, nowMs: number): Writing<boolean> {
  const all = [...isHash(token).all, { column: 'usedAtMs', operator: '=', value: null }] as const;
  return (yield* steps.updateRecords('actionTokens', { all }, { usedAtMs: nowMs })) > 0;
};
