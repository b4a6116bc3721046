import type { ReminderChannel } from '../../gateways/reminder-channel/reminder-channel.ts';
import type { PushSubscription } from '../../gateways/web-push/web-push.ts';
import { dropTarget, findTargets, putTarget } from '../../operations/reminder-targets.ts';
import { testPushEnglish } from '@hearth/shared/domain/reminders/answer-words.en.ts';
import type { PushTestOutcome } from '@hearth/shared/protocol/push-api.ts';
import type { RecordOf } from '../../storage/records.ts';
import type { Storage } from '../../storage/storage.ts';
import { writePushKeys } from './push-keys.ts';

/** Browsers that are told reminders while the app is closed: one for each session, and gone with it. */

const CHANNEL = 'push';
/** Each costs a push service a message that nobody needs. */
const TEST_EVERY_MS = 5_000;

export type PushDevice = RecordOf<'reminderTargets'>;

export interface PushDevices {
  /** An address that somebody else had is theirs no more. Undefined where the session has ended meanwhile. */
  subscribe(user: string, session: string, subscription: PushSubscription): Promise<PushDevice | undefined>;
  /** The latest first. */
  list(user: string): Promise<readonly PushDevice[]>;
  /** Answers whether there was one. */
  remove(user: string, id: string): Promise<boolean>;
  /** Sends a message that says it arrived. Undefined for no such device; a number of ms where the last was too short ago. */
  test(user: string, id: string): Promise<PushTestOutcome | number | undefined>;
}

interface PushDevicesDeps {
  readonly storage: Storage;
  readonly channel: ReminderChannel;
  readonly newId: () => string;
  readonly epochNowMs: () => number;
}

export const createPushDevices = ({ storage, channel, newId, epochNowMs }: PushDevicesDeps): PushDevices => {
  const is = <Column extends string>(column: Column, value: string) => ({ column, operator: '=', value }) as const;

  const takeTest = (user: string, id: string) =>
    storage.transact(function* (steps) {
      const nowMs = epochNowMs();
      const device = (yield* findTargets(steps, user, CHANNEL)).find((each) => each.id === id);
      if (device === undefined) return undefined;
      const waitMs = (device.usedAtMs ?? 0) + TEST_EVERY_MS - nowMs;
      if (waitMs > 0) return waitMs;
      yield* steps.updateRecords('reminderTargets', { all: [is('id', id)] }, { usedAtMs: nowMs });
      return device;
    });

  const outcomeOf = async (device: PushDevice): Promise<PushTestOutcome> => {
    const nowMs = epochNowMs();
    const outcome = await channel.deliver(
      {
        id: `test-${newId()}`,
        user: device.user,
        kind: 'test',
        about: 'none',
        part: 'first',
        firesAtMs: nowMs,
        isLate: false,
        isDiscreet: false,
        ...testPushEnglish,
        time: '',
        lines: [],
        path: '/settings/reminders',
      },
      device,
    );
    switch (outcome.kind) {
      case 'delivered':
        return 'sent';
      case 'retry-after':
        return 'later';
      case 'failed':
        return 'unreachable';
      case 'gone':
      case 'refused':
        return outcome.kind;
    }
  };

  return {
    subscribe: (user, session, { endpoint, p256dh, auth }) =>
      storage.transact(function* (steps) {
        const [open] = yield* steps.find('sessions', { all: [is('id', session), is('userId', user)], limit: 1 });
        if (open === undefined) return undefined;
        // A browser has one subscription at a time, and an old one would ring twice.
        yield* steps.deleteRecords('reminderTargets', { all: [is('channel', CHANNEL), is('session', session)] });
        const device = {
          id: newId(),
          user,
          channel: CHANNEL,
          session,
          address: endpoint,
          secret: writePushKeys({ p256dh, auth }),
          name: open.userAgent ?? '',
          createdAtMs: epochNowMs(),
        } as const;
        yield* putTarget(steps, device);
        return { ...device, usedAtMs: null };
      }),
    list: (user) => storage.read((steps) => findTargets(steps, user, CHANNEL)),
    remove: (user, id) => storage.transact((steps) => dropTarget(steps, user, id)),
    test: async (user, id) => {
      const device = await takeTest(user, id);
      if (device === undefined || typeof device === 'number') return device;
      const outcome = await outcomeOf(device);
      if (outcome === 'gone') await storage.transact((steps) => dropTarget(steps, user, id));
      return outcome;
    },
  };
};
