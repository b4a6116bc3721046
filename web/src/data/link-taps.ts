import { keptTapSchema, type KeptTap } from '@hearth/shared/domain/check-ins/kept-tap.ts';
import { answersSyncTag } from '@hearth/shared/protocol/push-payload.ts';
import { sendTap, type SentTap } from './api/check-in-links.ts';
import type { HearthData } from './hearth-data.ts';

/** Taps of check-in links that no server has heard of yet, kept beside the answers to reminders. */

const lockName = 'hearth-taps';
/** A server that is busy or broken may have heard of it; later than this nobody expects it to count. */
const worthMs = 7 * 86_400_000;

export async function keepTap({ device }: HearthData, { tap: id, secret, at }: SentTap): Promise<void> {
  await device.answers.upsert(id, { kind: 'link', secret, at } satisfies Omit<KeptTap, 'id'>);
  await wakeWithNetwork();
}

/** Answers whether it was still here. */
export function dropTap({ device }: HearthData, tap: string): Promise<boolean> {
  return device.transaction('rw', device.answers, async () => {
    const isHere = (await device.answers.get(tap)) !== undefined;
    await device.answers.delete(tap);
    return isHere;
  });
}

/** Sends what waits, in one page at a time; what is refused is refused for ever. */
export function drainTaps(data: HearthData): Promise<void> {
  return 'locks' in navigator ? navigator.locks.request(lockName, () => drain(data)) : drain(data);
}

async function drain({ device, clock }: HearthData): Promise<void> {
  for (const row of await device.answers.toArray()) {
    const parsed = keptTapSchema.safeParse(row);
    if (!parsed.success) continue;
    const { id, secret, at } = parsed.data;
    const answer = await sendTap({ secret, tap: id, at });
    const isOver = answer.ok || answer.error.kind === 'refused' || clock.now() - at > worthMs;
    if (isOver) await device.answers.delete(id);
    else if (answer.error.kind === 'offline') return;
  }
}

/** Background Sync, which TypeScript's library does not know. */
interface SyncingRegistration extends ServiceWorkerRegistration {
  readonly sync?: { readonly register: (tag: string) => Promise<void> };
}

/** Where the browser can, the worker sends it even when this page is gone by then. */
async function wakeWithNetwork(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const registration: SyncingRegistration | undefined = await navigator.serviceWorker.getRegistration();
  try {
    await registration?.sync?.register(answersSyncTag);
  } catch (error) {
    // The person forbade it: the next start of the app sends what is left.
    if (!(error instanceof DOMException)) throw error;
  }
}
