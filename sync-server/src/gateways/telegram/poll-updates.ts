import { ALLOWED_UPDATES, readUpdate } from './telegram-update.ts';
import { TelegramError, type OnTelegramUpdate } from './telegram.ts';

export interface UpdateRequest {
  /** The first update wanted; those before it are done with and will not come again. */
  readonly offset: number;
  /** How long the answer may wait for one, in seconds. */
  readonly timeout: number;
  readonly allowed_updates: typeof ALLOWED_UPDATES;
}

interface PollingOptions {
  /** Rejects when it could not be asked. */
  readonly fetchUpdates: (request: UpdateRequest, signal: AbortSignal) => Promise<readonly unknown[]>;
  readonly onUpdate: OnTelegramUpdate;
  readonly onTrouble: (what: string) => void;
  /** Resolves early when the signal is given. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export const POLL_WAIT_S = 25;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** An update that we cannot handle must not stop all that come after it. */
const TRIES = 5;

/** The words of others' errors may be those of people. */
const describeTrouble = (error: unknown): string => {
  if (error instanceof TelegramError) return error.message;
  return `an update of Telegram could not be handled (${error instanceof Error ? error.name : 'unknown'})`;
};

/**
 * Fetches updates and hands them over one by one, in order. An update counts as done, and is forgotten by Telegram, only once
 * its handling resolved; one that keeps failing is left out after some tries. Resolves once the signal is given.
 */
export const pollUpdates = async (options: PollingOptions, signal: AbortSignal): Promise<void> => {
  const { fetchUpdates, onUpdate, onTrouble, wait } = options;
  let offset = 0;
  /** Of the first update that is not done. */
  let tries = 0;
  /** In a row, of whatever kind. */
  let failures = 0;
  const takeAll = async (): Promise<void> => {
    const request = { offset, timeout: POLL_WAIT_S, allowed_updates: ALLOWED_UPDATES };
    for (const raw of await fetchUpdates(request, signal)) {
      if (signal.aborted) return;
      const read = readUpdate(raw);
      if (read === undefined) throw new TelegramError('an answer of Telegram holds what is no update');
      tries += 1;
      try {
        if (read.update !== undefined) await onUpdate(read.update);
      } catch (error) {
        if (tries < TRIES) throw error;
        onTrouble(`an update of Telegram was left out after ${String(TRIES)} tries`);
      }
      offset = read.updateId + 1;
      tries = 0;
    }
    failures = 0;
  };
  while (!signal.aborted) {
    try {
      await takeAll();
    } catch (error) {
      if (signal.aborted) return;
      onTrouble(describeTrouble(error));
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
      failures += 1;
      await wait(pauseMs, signal);
    }
  }
};
