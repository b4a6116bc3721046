/// <reference lib="webworker" />
import type { AnswerAction } from '@hearth/shared/domain/reminders/answer.ts';
import type { AnswerLink } from '@hearth/shared/protocol/answer-link.ts';
import { answersSyncTag } from '@hearth/shared/protocol/push-payload.ts';
import { forgetTap, keepAnswer, notePosted, readUnposted } from './device-store.ts';

/** What is answered on a notification: kept first, then told to the app and to the server, whichever can be reached (F7). */

/** What a page is told when an answer waits for it. */
export interface AnsweredMessage {
  readonly type: 'ANSWERED';
}

/** Background Sync, which TypeScript's library does not know. */
interface SyncingRegistration extends ServiceWorkerRegistration {
  readonly sync?: { readonly register: (tag: string) => Promise<void> };
}

/** Nothing of it depends on who is signed in; false when it should be tried again. */
const post = async (path: string, body: object): Promise<boolean> => {
  try {
    const response = await fetch(path, {
      method: 'POST',
      credentials: 'omit',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    // What the server refuses it will always refuse, unless it is busy or broken.
    return response.ok || (response.status < 500 && response.status !== 429);
  } catch (error) {
    // No network.
    if (error instanceof TypeError) return false;
    throw error;
  }
};

/** Tells the server that a message was shown. Not said is not seen: then the person's next channel may ask. */
export const postShown = async (id: string, sign: string): Promise<void> => {
  await post('/api/v1/actions/shown', { id, sign });
};

/** Sends what no server has heard of; false when something is left. */
export const postAnswers = async (): Promise<boolean> => {
  let isAllSent = true;
  const { answers, taps } = await readUnposted();
  for (const tap of taps) {
    const { id, secret, at } = tap;
    if (await post('/api/v1/actions/tap', { secret, tap: id, at })) await forgetTap(tap);
    else isAllSent = false;
  }
  for (const answer of answers) {
    const { token, action, at } = answer;
    if (await post('/api/v1/actions', { token, action, at })) await notePosted(answer);
    else isAllSent = false;
  }
  return isAllSent;
};

const wakeWithNetwork = async (registration: SyncingRegistration): Promise<void> => {
  try {
    await registration.sync?.register(answersSyncTag);
  } catch (error) {
    // The person forbade it, or no page is open, which Chrome asks for: the next push or start of the app sends what is left.
    if (!(error instanceof DOMException)) throw error;
  }
};

export const answer = async (
  { clients, registration }: ServiceWorkerGlobalScope,
  { user, habitId, reminderId, day, sentAt, token, operation }: AnswerLink,
  action: AnswerAction,
): Promise<void> => {
  await keepAnswer({
    id: operation,
    kind: 'reminder',
    userId: user,
    habitId,
    reminderId,
    day,
    action,
    // Nobody answers before being asked, whatever the clock says.
    at: Math.max(Date.now(), sentAt),
    token,
    isPosted: false,
  });
  for (const page of await clients.matchAll({ type: 'window' })) {
    // A client of this worker, not a window: there is no other origin to name.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    page.postMessage({ type: 'ANSWERED' } satisfies AnsweredMessage);
  }
  if (!(await postAnswers())) await wakeWithNetwork(registration);
};
