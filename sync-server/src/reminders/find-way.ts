import type { ReminderChain } from '@hearth/shared/domain/reminders/reminder-channels.ts';
import type { ReminderChannel, ReminderTarget } from '../gateways/reminder-channel/reminder-channel.ts';
import { findReachableAddress } from '../operations/mail-address.ts';
import { findTargets } from '../operations/reminder-targets.ts';
import type { Reading, ReadSteps } from '../storage/storage.ts';

/** By which channel of a person's chain a reminder goes, and where to. */

export interface Way {
  readonly channel: ReminderChannel;
  readonly targets: readonly ReminderTarget[];
}

/** The id of the target that is an account's own address. */
const OWN_ADDRESS = 'address';

const addressTargets = function* (steps: ReadSteps, user: string): Reading<readonly ReminderTarget[]> {
  const address = yield* findReachableAddress(steps, user);
  return address === undefined ? [] : [{ id: OWN_ADDRESS, user, address, secret: null }];
};

export const targetsOf = function* (
  steps: ReadSteps,
  user: string,
  channel: Pick<ReminderChannel, 'name'>,
): Reading<readonly ReminderTarget[]> {
  return channel.name === 'email' ? yield* addressTargets(steps, user) : yield* findTargets(steps, user, channel.name);
};

/** The first way after the channel `after` ('': from the beginning); undefined when there is none. */
export const findWay = function* (
  steps: ReadSteps,
  user: string,
  chain: ReminderChain,
  channels: readonly ReminderChannel[],
  after: string,
): Reading<Way | undefined> {
  const from = after === '' ? 0 : chain.channels.findIndex((name) => name === after) + 1;
  for (const name of chain.channels.slice(from)) {
    const channel = channels.find((each) => each.name === name);
    const targets = channel === undefined ? [] : yield* targetsOf(steps, user, channel);
    if (channel !== undefined && targets.length > 0) return { channel, targets };
  }
  return undefined;
};
