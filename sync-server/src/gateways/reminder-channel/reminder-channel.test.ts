import { expect, it } from 'vitest';
import { createMemoryReminderChannel } from './memory-reminder-channel.ts';
import { describeReminderChannel, reminderMessage } from './reminder-channel.suite.ts';

describeReminderChannel('memory', async () => {
  const inner = createMemoryReminderChannel('push');
  const gone = { id: 'old', user: 'anna', address: 'gone', secret: null };
  return {
    channel: {
      ...inner,
      deliver: async (message, target) => {
        if (target.id === gone.id) inner.answerWith({ kind: 'gone' });
        return inner.deliver(message, target);
      },
    },
    target: { id: 't', user: 'anna', address: 'here', secret: null },
    goneTarget: gone,
    arrived: async () => inner.delivered.map(({ message }) => JSON.stringify(message)),
  };
});

it('answers in memory as it is told, in order', async () => {
  const channel = createMemoryReminderChannel('email');
  channel.answerWith({ kind: 'failed', why: 'unreachable' }, new Error('ours'));
  const target = { id: 't', user: 'anna', address: 'here', secret: null };
  expect(await channel.deliver(reminderMessage(), target)).toEqual({ kind: 'failed', why: 'unreachable' });
  await expect(channel.deliver(reminderMessage(), target)).rejects.toThrow('ours');
  expect(await channel.deliver(reminderMessage(), target)).toEqual({ kind: 'delivered', receipt: 'taken-1' });
});
