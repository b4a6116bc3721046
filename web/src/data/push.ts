import { ok, type Result } from '@hearth/shared/kernel/result.ts';
import type { PushTestOutcome } from '@hearth/shared/protocol/push-api.ts';
import {
  readBrowserSubscription,
  subscribeToPushes,
  unsubscribeFromPushes,
  type BrowserSubscription,
} from '../lib/push-manager.ts';
import { addPushDevice, listPushDevices, readPushKey, removePushDevice, testPushDevice } from './api/push.ts';
import type { ApiFailure } from './api/api-request.ts';
import type { HearthData } from './hearth-data.ts';
import { createLiveStore, storePerData } from './live-store.ts';

/**
 * Reminders on this device also while the app is closed: the browser's subscription, the server's record of it, and what the device
 * remembers of the two. Of the account that switched it on alone.
 */

/** Kept while it is on: for whom, and at which address. */
interface PushNote {
  readonly userId: string;
  readonly endpoint: string;
}

const noteKey = 'push';

const isNote = (value: unknown): value is PushNote =>
  typeof value === 'object' && value !== null && 'userId' in value && 'endpoint' in value;

const readNote = async ({ device }: HearthData): Promise<PushNote | undefined> => {
  const value = (await device.preferences.get(noteKey))?.value;
  return isNote(value) ? value : undefined;
};

const userOf = async ({ device }: HearthData): Promise<string | undefined> => (await device.user.get('me'))?.userId;

/** Whether pushes of this device's account come to this device. */
export const isPushOn = async (data: HearthData): Promise<boolean> => {
  const [note, userId] = await Promise.all([readNote(data), userOf(data)]);
  return note !== undefined && note.userId === userId;
};

export const pushStore = storePerData((data: HearthData) => createLiveStore(() => isPushOn(data)));

/** Why it is not on. `blocked`: the browser or the person does not allow it. */
export type PushFailure = { readonly kind: 'denied' | 'timed-out' | 'failed' } | ApiFailure;

const record = async (data: HearthData, subscription: BrowserSubscription): Promise<Result<undefined, ApiFailure>> => {
  const userId = await userOf(data);
  const added = await addPushDevice(subscription);
  if (!added.ok) return added;
  if (userId !== undefined) {
    const value: PushNote = { userId, endpoint: subscription.endpoint };
    await data.device.preferences.upsert(noteKey, { value });
  }
  return ok(undefined);
};

/** Permission was asked for before: browsers want that from the press itself. */
export const turnPushOn = async (data: HearthData): Promise<Result<undefined, PushFailure>> => {
  const key = await readPushKey();
  if (!key.ok) return key;
  const outcome = await subscribeToPushes(key.value);
  if (outcome.kind !== 'subscribed') return { ok: false, error: outcome };
  const recorded = await record(data, outcome.subscription);
  if (!recorded.ok) await unsubscribeFromPushes();
  return recorded;
};

/** What this device itself keeps of it goes, with or without a network. */
export const forgetPush = async ({ device }: Pick<HearthData, 'device'>): Promise<void> => {
  await device.preferences.delete(noteKey);
  await unsubscribeFromPushes();
};

/** Without a network the server forgets the address when it next uses it. */
export const turnPushOff = async (data: HearthData): Promise<void> => {
  await forgetPush(data);
  const devices = await listPushDevices();
  const own = devices.ok ? devices.value.find(({ current }) => current) : undefined;
  if (own !== undefined) await removePushDevice(own.id);
};

/**
 * Once a start: a browser that has another address by now says so, and what another device switched off is off here, too. Nobody
 * is asked for anything.
 */
export const renewPush = async (data: HearthData): Promise<void> => {
  const note = await readNote(data);
  if (note === undefined) return;
  if (note.userId !== (await userOf(data))) return forgetPush(data);
  const devices = await listPushDevices();
  if (!devices.ok) return;
  const subscription = await readBrowserSubscription();
  if (subscription === undefined) return forgetPush(data);
  if (subscription.endpoint !== note.endpoint) await record(data, subscription);
  else if (!devices.value.some(({ current }) => current)) await forgetPush(data);
};

/** Has the server send a message to this device. `off`: it does not know this device. */
export const testPush = async (): Promise<Result<PushTestOutcome | 'off', ApiFailure>> => {
  const devices = await listPushDevices();
  if (!devices.ok) return devices;
  const own = devices.value.find(({ current }) => current);
  return own === undefined ? ok('off') : testPushDevice(own.id);
};
