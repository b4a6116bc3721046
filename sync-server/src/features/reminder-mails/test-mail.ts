import type { ReminderChannel } from '../../gateways/reminder-channel/reminder-channel.ts';
import { clearBounce, findAddress } from '../../operations/mail-address.ts';
import type { Storage } from '../../storage/storage.ts';
import type { TestMails } from './test-mail.routes.ts';

const EVERY_MS = 60_000;
/** Beyond, those that tried first are forgotten. */
const MAX_REMEMBERED = 10_000;

interface TestMailsDeps {
  readonly storage: Storage;
  readonly channel: ReminderChannel;
  readonly newId: () => string;
  readonly epochNowMs: () => number;
}

/** Mails to try the way; one that arrives after others came back opens it again. */
export const createTestMails = ({ storage, channel, newId, epochNowMs }: TestMailsDeps): TestMails => {
  const triedAt = new Map<string, number>();
  return {
    sendTest: async (user) => {
      const nowMs = epochNowMs();
      const waitMs = (triedAt.get(user) ?? -Infinity) + EVERY_MS - nowMs;
      if (waitMs > 0 && waitMs <= EVERY_MS) return waitMs;
      const [oldest] = triedAt.keys();
      if (triedAt.size >= MAX_REMEMBERED && oldest !== undefined) triedAt.delete(oldest);
      triedAt.set(user, nowMs);
      const address = await storage.read((steps) => findAddress(steps, user));
      if (address === undefined) return 'no-address';
      const outcome = await channel.deliver(
        {
          id: `test-${newId()}`,
          user,
          kind: 'test',
          about: 'none',
          part: 'first',
          firesAtMs: nowMs,
          isLate: false,
          isDiscreet: false,
          title: 'Reminders by mail work here',
          body: 'This is how a reminder will look.',
          time: '',
          lines: [],
          path: '/settings/reminders',
        },
        { id: 'address', user, address, secret: null },
      );
      if (outcome.kind === 'delivered') await storage.transact((steps) => clearBounce(steps, user));
      if (outcome.kind === 'delivered') return 'sent';
      return outcome.kind === 'gone' || outcome.kind === 'refused' ? outcome.kind : 'later';
    },
  };
};
