import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';
import { findTargets, putTarget } from './reminder-targets.ts';

/** Where mails go to a person: the confirmed address of the account, unless they came back from it. */

/** In place of a secret. */
const BOUNCED = 'bounced';

const bounceId = (user: string): string => `bounced-${user}`;

export const findAddress = function* (steps: ReadSteps, user: string): Reading<string | undefined> {
  const [found] = yield* steps.find('users', { all: [{ column: 'id', operator: '=', value: user }], limit: 1 });
  return found?.emailVerified === true ? found.email : undefined;
};

/** Undefined also where mails came back. */
export const findReachableAddress = function* (steps: ReadSteps, user: string): Reading<string | undefined> {
  const address = yield* findAddress(steps, user);
  const bounced = yield* findTargets(steps, user, 'email');
  return bounced.some(({ secret, address: from }) => secret === BOUNCED && from === address) ? undefined : address;
};

export const clearBounce = function* (steps: WriteSteps, user: string): Writing<void> {
  const all = [{ column: 'id', operator: '=', value: bounceId(user) }] as const;
  yield* steps.deleteRecords('reminderTargets', { all });
};

/** There is no such mailbox, says its server. */
export const noteBounce = function* (steps: WriteSteps, user: string, address: string, nowMs: number): Writing<void> {
  yield* clearBounce(steps, user);
  const kept = { id: bounceId(user), user, channel: 'email', session: null, secret: BOUNCED, name: '' } as const;
  yield* putTarget(steps, { ...kept, address, createdAtMs: nowMs });
};
