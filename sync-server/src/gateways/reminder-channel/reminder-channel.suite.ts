import { beforeEach, describe, expect, it } from 'vitest';
import type { ReminderChannel, ReminderMessage, ReminderTarget } from './reminder-channel.ts';

export interface ChannelUnderTest {
  readonly channel: ReminderChannel;
  /** Somewhere that takes what comes. */
  readonly target: ReminderTarget;
  /** Somewhere that was, and is no more; undefined where the channel cannot know. */
  readonly goneTarget: ReminderTarget | undefined;
  /** Everything that came to `target`, as text. */
  readonly arrived: () => Promise<readonly string[]>;
}

export const reminderMessage = (changes: Partial<ReminderMessage> = {}): ReminderMessage => ({
  id: 'r1-20600-first',
  user: 'anna',
  kind: 'reminder',
  about: 'habit',
  reminder: 'r1',
  habit: 'h1',
  day: '2026-05-27',
  part: 'first',
  firesAtMs: Date.UTC(2026, 4, 27, 7, 30),
  isLate: false,
  isDiscreet: false,
  title: 'Read a chapter',
  body: 'Twelve so far.',
  streak: '12 days',
  time: '07:30',
  lines: [],
  path: '/today#habit=h1',
  answer: { token: 'c2VjcmV0LXNlY3JldA', operation: 'op-1', expiresAtMs: Date.UTC(2026, 4, 29) },
  ...changes,
});

/** What every channel promises. */
export const describeReminderChannel = (name: string, open: () => Promise<ChannelUnderTest>): void => {
  describe(`${name} as a channel of reminders`, () => {
    let under: ChannelUnderTest;
    beforeEach(async () => {
      under = await open();
    });

    it('delivers what it is given, and can be asked to take it back', async () => {
      const message = reminderMessage();
      const outcome = await under.channel.deliver(message, under.target);
      expect(outcome.kind).toBe('delivered');
      const [text = ''] = await under.arrived();
      expect(text).toContain(message.title);
      const receipt = outcome.kind === 'delivered' ? outcome.receipt : undefined;
      const { id, user } = message;
      await under.channel.withdraw?.({ id, user, reminder: 'r1', day: '2026-05-27' }, under.target, receipt);
    });

    it('shows nothing of a discreet habit but what it is told to say', async () => {
      const { streak: _streak, ...plain } = reminderMessage({
        isDiscreet: true,
        title: 'A habit is waiting',
        body: 'Now.',
      });
      expect((await under.channel.deliver(plain, under.target)).kind).toBe('delivered');
      const [text = ''] = await under.arrived();
      expect(text).toContain('A habit is waiting');
      expect(text).not.toContain('Read a chapter');
    });

    it('says when there is nobody any more', async () => {
      if (under.goneTarget === undefined) return;
      expect((await under.channel.deliver(reminderMessage(), under.goneTarget)).kind).toBe('gone');
    });
  });
};
