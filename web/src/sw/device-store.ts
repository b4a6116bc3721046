/// <reference lib="webworker" />
import { keptTapSchema, type KeptTap } from '@hearth/shared/domain/check-ins/kept-tap.ts';
import { reminderAnswerSchema, type ReminderAnswer } from '@hearth/shared/domain/reminders/answer.ts';
import {
  deviceDatabaseName,
  deviceStores as names,
  ownUserKey,
  reminderLogKey,
} from '@hearth/shared/protocol/device-database.ts';

/**
 * The device's plain database as the worker uses it: opened for one thing and closed again, so that it never stands in the way
 * of a newer page. The worker opens no other.
 */

type StoreName = keyof typeof names;

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('the device database failed')));
  });

/** Undefined where there is none yet: only the page makes it. */
const open = (): Promise<IDBDatabase | undefined> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(deviceDatabaseName);
    let isMissing = false;
    request.addEventListener('upgradeneeded', () => {
      isMissing = true;
      request.transaction?.abort();
    });
    request.addEventListener('success', () => {
      request.result.addEventListener('versionchange', () => request.result.close());
      resolve(request.result);
    });
    request.addEventListener('error', (event) => {
      event.preventDefault();
      if (isMissing) resolve(undefined);
      else reject(request.error ?? new Error('the device database did not open'));
    });
  });

/** Does one thing in one transaction; undefined where there is no database. */
const act = async <T>(
  stores: readonly StoreName[],
  mode: IDBTransactionMode,
  body: (store: (name: StoreName) => IDBObjectStore) => Promise<T>,
): Promise<T | undefined> => {
  const database = await open();
  if (database === undefined) return undefined;
  try {
    const transaction = database.transaction([...stores], mode);
    const done = new Promise<void>((resolve, reject) => {
      transaction.addEventListener('complete', () => resolve());
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('nothing was kept')));
    });
    const value = await body((name) => transaction.objectStore(name));
    await done;
    return value;
  } finally {
    database.close();
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The account of this device; undefined without one. */
export const readUser = async (): Promise<string | undefined> => {
  const me: unknown = await act([names.user], 'readonly', (store) => settled(store(names.user).get(ownUserKey)));
  return isObject(me) && typeof me['userId'] === 'string' ? me['userId'] : undefined;
};

/** What of the page's log of reminders concerns what is about to be shown (`data/reminder-log.ts`). */
export interface Telling {
  /** The person switched reminders off here. */
  readonly isOff: boolean;
  /** The page has told this time already. */
  readonly wasTold: boolean;
}

/** Notes that a time is told by a push, so that no page tells it again. */
export const claimTelling = async (key: string, at: number): Promise<Telling> => {
  const claimed = await act([names.preferences], 'readwrite', async (store) => {
    const row: unknown = await settled(store(names.preferences).get(reminderLogKey));
    const log = isObject(row) && isObject(row['value']) ? row['value'] : {};
    const told: readonly unknown[] = Array.isArray(log['told']) ? log['told'] : [];
    const telling = {
      isOff: log['isOn'] === false,
      wasTold: told.some((line) => isObject(line) && line['key'] === key),
    };
    if (telling.isOff || telling.wasTold) return telling;
    const value = { ...log, told: [...told, { key, at }] };
    await settled(store(names.preferences).put({ key: reminderLogKey, value }));
    return telling;
  });
  return claimed ?? { isOff: false, wasTold: false };
};

/** Keeps an answer until the app has done it. A later one about the same takes its place. */
export const keepAnswer = async (answer: ReminderAnswer): Promise<void> => {
  await act([names.answers], 'readwrite', (store) => settled(store(names.answers).put(answer)));
};

export interface Unposted {
  readonly answers: readonly ReminderAnswer[];
  /** Of check-in links. */
  readonly taps: readonly KeptTap[];
}

/** What no server has heard of. What was kept for something else is left alone. */
export const readUnposted = async (): Promise<Unposted> => {
  const rows: unknown = await act([names.answers], 'readonly', (store) => settled(store(names.answers).getAll()));
  if (!Array.isArray(rows)) return { answers: [], taps: [] };
  return {
    answers: rows.flatMap((row: unknown) => {
      const parsed = reminderAnswerSchema.safeParse(row);
      return parsed.success && !parsed.data.isPosted && parsed.data.token !== undefined ? [parsed.data] : [];
    }),
    taps: rows.flatMap((row: unknown) => keptTapSchema.safeParse(row).data ?? []),
  };
};

/** A server has heard of it, or refuses it for ever. */
export const forgetTap = async ({ id }: KeptTap): Promise<void> => {
  await act([names.answers], 'readwrite', (store) => settled(store(names.answers).delete(id)));
};

/** Unless another answer has taken its place. What only puts off has nothing left to do. */
export const notePosted = async ({ id, token, action }: ReminderAnswer): Promise<void> => {
  await act([names.answers], 'readwrite', async (store) => {
    const answers = store(names.answers);
    const row: unknown = await settled(answers.get(id));
    if (!isObject(row) || row['token'] !== token) return;
    if (action.startsWith('later')) await settled(answers.delete(id));
    else await settled(answers.put({ ...row, isPosted: true }));
  });
};
