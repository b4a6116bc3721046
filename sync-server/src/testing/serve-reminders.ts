import { appendFileSync } from 'node:fs';
import type { ReminderChannel } from '../gateways/reminder-channel/reminder-channel.ts';
import { createScheduler } from '../reminders/scheduler.ts';
import { openStore } from './open-store.ts';

/**
 * `node serve-reminders.ts FOLDER LOG CLOCK`: sends what is due in a store until nothing is, as a process that a test may end at any
 * moment. Each delivery is a line of the log, as it would be at somebody else's server; the clock runs faster than the real one,
 * from the epoch ms that `CLOCK` names at the real instant behind the colon.
 */

const FASTER = 20;
const [, , folder = '', log = '', clock = ''] = process.argv;
const [startsAtMs = 0, realMs = 0] = clock.split(':').map(Number);

const storage = openStore('sqlite', folder);
const channel: ReminderChannel = {
  name: 'push',
  hasShownSign: true,
  deliver: async ({ id }) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
    appendFileSync(log, `${id}\n`);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
    return { kind: 'delivered' };
  },
};
const scheduler = createScheduler({
  storage,
  timeLine: () => 'run',
  epochNowMs: () => Math.round(startsAtMs + (Date.now() - realMs) * FASTER),
  onCommit: () => undefined,
  channels: [channel],
  run: String(process.pid),
});
process.stdout.write('ready\n');
const isOver = async (): Promise<boolean> =>
  storage.read(function* (steps) {
    const open = yield* steps.count('outbox', { all: [{ column: 'dueAtMs', operator: '!=', value: null }] });
    const due = yield* steps.count('nextFires', {
      all: [{ column: 'atMs', operator: '<', value: startsAtMs }],
    });
    return open + due === 0;
  });
while (!(await isOver())) {
  await scheduler.round();
  await new Promise((resolve) => setTimeout(resolve, 20));
}
process.stdout.write('done\n');
process.exit(0);
