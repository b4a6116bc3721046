import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { askLater, noteShown } from '../operations/reminder-outbox.ts';
import {
  createReminderWorld,
  habitRows,
  reminderRow,
  tick,
  zoneRow,
  type ReminderWorld,
} from '../testing/reminder-world.ts';

let world: ReminderWorld;
beforeEach(async () => {
  world = createReminderWorld();
  await world.addUser('anna');
  await world.addTarget('anna', 'push');
  await world.write('anna', ...habitRows('read'), zoneRow('Europe/Berlin'));
});

/** At 08:00 in Berlin, which is 07:00 UTC. */
const remind = async (over: Parameters<typeof reminderRow>[1] = {}): Promise<void> => {
  await world.write('anna', reminderRow('r', { habitId: asId<HabitId>('read'), ...over }));
  await world.at('2024-01-01T00:00:01Z');
};
const titles = () => world.push.delivered.map(({ message }) => message.title);
const states = async () => (await world.receipts('anna')).map(({ state }) => state);

describe('a reminder that is due', () => {
  it('REM3 is sent at its time and never before it, within the minute, once, with what answers it', async () => {
    await remind();
    expect(await world.at('2024-01-01T06:59:59Z')).toBe(0);
    expect(await world.at('2024-01-01T07:00:59Z')).toBe(1);
    expect(await world.at('2024-01-01T07:02:00Z')).toBe(0);
    const [{ message, target } = expect.fail()] = world.push.delivered;
    expect(message).toMatchObject({
      user: 'anna',
      kind: 'reminder',
      title: 'Read',
      body: 'Now is a good time.',
      day: '2024-01-01',
      part: 'first',
      time: '08:00',
      isLate: false,
      path: '/today#habit=read',
    });
    expect(message.answer?.token).toMatch(/^[\w-]{22}$/);
    expect(target.address).toBe('push of anna');
    expect(await world.receipts('anna')).toMatchObject([
      { reminderId: 'r', habitId: 'read', state: 'sent', attempts: [{ channel: 'push', outcome: 'sent' }] },
    ]);
    // And the next day again.
    expect(await world.at('2024-01-02T07:00:59Z')).toBe(1);
  });

  it('REM2 REM7 stays silent when it was done, and says so', async () => {
    await remind();
    await world.write('anna', tick('read', '2024-01-01'));
    expect(await world.at('2024-01-01T07:01:00Z')).toBe(0);
    expect(await states()).toEqual(['not-needed']);
  });

  it('REM2 goes by the facts of its moment: what was changed a second before counts', async () => {
    await remind();
    await world.write('anna', { table: 'reminders', op: 'update', key: 'r', changes: { minute: 540 } });
    expect(await world.at('2024-01-01T07:01:00Z')).toBe(0);
    expect(await world.at('2024-01-01T08:01:00Z')).toBe(1);
    await world.write('anna', { table: 'reminders', op: 'update', key: 'r', changes: { deletedAt: 1 } });
    expect(await world.at('2024-01-02T08:01:00Z')).toBe(0);
    await world.at('2024-01-02T08:01:01Z');
    expect(await world.storage.read((steps) => steps.find('nextFires', { limit: 9 }))).toEqual([]);
  });

  it('REM4 does not ask for a time before it came to be known', async () => {
    world.setClock(Date.parse('2024-01-01T09:00:00Z'));
    await world.write('anna', reminderRow('r', { habitId: asId<HabitId>('read') }));
    expect(await world.at('2024-01-01T09:00:01Z')).toBe(0);
    expect(await world.at('2024-01-02T07:01:00Z')).toBe(1);
  });

  it('REM4 is late up to two hours and says so, and is only listed after that', async () => {
    await remind();
    expect(await world.at('2024-01-01T08:30:00Z')).toBe(1);
    expect(world.push.delivered[0]?.message).toMatchObject({ isLate: true, body: 'From 08:00. Now is a good time.' });
    expect(await world.at('2024-01-02T09:00:30Z')).toBe(0);
    expect(await states()).toEqual(['sent', 'missed']);
  });

  it('REM8 names nothing of a discreet habit (F2)', async () => {
    await world.write('anna', { table: 'habits', op: 'update', key: 'read', changes: { discreet: true } });
    await remind({ text: 'Chapter of {{habit}}' });
    await world.at('2024-01-01T07:01:00Z');
    const { message } = world.push.delivered[0] ?? expect.fail();
    expect(JSON.stringify(message)).not.toMatch(/Read|Chapter/);
    expect(message).toMatchObject({ isDiscreet: true, title: 'A habit is waiting' });
  });

  it('asks once more when it is still open', async () => {
    await remind({ followUpMin: 30 });
    await world.at('2024-01-01T07:01:00Z');
    expect(await world.at('2024-01-01T07:31:00Z')).toBe(1);
    expect(world.push.delivered[1]?.message).toMatchObject({
      part: 'follow-up',
      body: 'Still open: Now is a good time.',
    });
  });

  it('goes to nobody whose account is about to go, or who has no channel', async () => {
    await remind();
    await world.addUser('ben', { deleteAtMs: 1 });
    await world.addUser('cleo');
    for (const user of ['ben', 'cleo']) {
      await world.write(user, ...habitRows('read'), reminderRow('r', { habitId: asId<HabitId>('read') }));
    }
    await world.addTarget('ben', 'push');
    expect(await world.at('2024-01-01T08:01:00Z')).toBe(1);
    expect(world.push.delivered.map(({ message }) => message.user)).toEqual(['anna']);
    expect(await world.receipts('cleo')).toEqual([]);
  });

  it('tells of the day what is open, and of the week how it went', async () => {
    await world.write(
      'anna',
      ...habitRows('swim', { name: 'Swim' }),
      ...habitRows('hush', { name: 'Hush', discreet: true }),
    );
    await world.write('anna', tick('read', '2024-01-01'), tick('read', '2024-01-02'), tick('read', '2024-01-03'));
    await world.write(
      'anna',
      reminderRow('day', { about: 'day', days: 127, minute: 1200 }),
      reminderRow('week', { about: 'week', days: 64, minute: 1210 }),
    );
    await world.at('2024-01-01T00:00:01Z');
    await world.at('2024-01-01T19:01:00Z');
    expect(world.push.delivered[0]?.message).toMatchObject({
      title: 'Your day',
      body: '1 of 3 done today.',
      lines: [{ name: 'Swim' }],
    });
    await world.at('2024-01-07T19:12:00Z');
    expect(titles()).toContain('Your week');
    expect(world.push.delivered.at(-1)?.message.lines).toEqual([
      { name: 'Read', text: '3 of 6 days' },
      { name: 'Swim', text: '0 of 6 days' },
    ]);
  });
});

describe('what was sent', () => {
  const chain = (...channels: readonly string[]) =>
    ({
      table: 'settings',
      op: 'merge',
      key: 'reminderChannels',
      changes: { v: 1, value: { channels, waitMin: 10 } },
    }) as const;

  it('REM5 is followed by the next channel when nothing says that it was shown', async () => {
    await world.addTarget('anna', 'telegram');
    await world.write('anna', chain('push', 'telegram', 'email'));
    await remind();
    await world.at('2024-01-01T07:01:00Z');
    expect(await world.at('2024-01-01T07:10:59Z')).toBe(0);
    expect(await world.at('2024-01-01T07:11:01Z')).toBe(1);
    expect(world.telegram.delivered).toHaveLength(1);
    expect(world.telegram.delivered[0]?.message.id).toBe(world.push.delivered[0]?.message.id);
    // A message in a chat is seen: no mail follows.
    expect(await world.at('2024-01-01T09:00:00Z')).toBe(0);
    expect(world.email.delivered).toHaveLength(0);
    expect((await world.receipts('anna'))[0]?.attempts.map(({ channel }) => channel)).toEqual(['push', 'telegram']);
  });

  it('REM5 is not followed once a device says that it was shown', async () => {
    await world.addTarget('anna', 'telegram');
    await remind();
    await world.at('2024-01-01T07:01:00Z');
    const firing = world.push.delivered[0]?.message.id ?? '';
    const shown = { firing, channel: 'push' };
    world.setClock(Date.parse('2024-01-01T07:01:05Z'));
    expect(await noteShown(world.deps, { ...shown, firing: 'another' })).toBe(false);
    expect(await noteShown(world.deps, shown)).toBe(true);
    expect(await noteShown(world.deps, shown)).toBe(false);
    expect(await world.at('2024-01-01T07:30:00Z')).toBe(0);
    expect(await world.receipts('anna')).toMatchObject([
      { state: 'shown', shownAt: Date.parse('2024-01-01T07:01:05Z') },
    ]);
  });

  it('REM5 gives way to the next channel at once when there is nobody, and forgets where nobody is', async () => {
    await world.addTarget('anna', 'telegram');
    await remind();
    world.push.answerWith({ kind: 'gone' });
    expect(await world.at('2024-01-01T07:01:00Z')).toBe(2);
    expect(world.telegram.delivered).toHaveLength(1);
    expect(await world.receipts('anna')).toMatchObject([
      {
        state: 'sent',
        attempts: [
          { channel: 'push', outcome: 'gone' },
          { channel: 'telegram', outcome: 'sent' },
        ],
      },
    ]);
    await world.at('2024-01-02T07:01:00Z');
    expect(world.push.delivered).toHaveLength(0);
    expect(world.telegram.delivered).toHaveLength(2);
  });

  it('is tried again, later and later, and then given up', async () => {
    await remind();
    const down = { kind: 'failed', why: 'unreachable' } as const;
    world.push.answerWith(down, { kind: 'retry-after', afterMs: 5_000 }, new Error('ours'), down, down);
    await world.at('2024-01-01T07:01:00Z');
    expect(await states()).toEqual(['under-way']);
    for (let minute = 1; minute < 60; minute += 1)
      await world.at(`2024-01-01T07:${String(minute).padStart(2, '0')}:50Z`);
    expect(await world.receipts('anna')).toMatchObject([
      {
        state: 'failed',
        attempts: [
          { outcome: 'again' },
          { outcome: 'again' },
          { outcome: 'again' },
          { outcome: 'again' },
          { outcome: 'failed' },
        ],
      },
    ]);
    expect(await world.at('2024-01-01T08:50:00Z')).toBe(0);
  });

  it('REM6 is taken back when the habit is done elsewhere', async () => {
    await world.addTarget('anna', 'telegram');
    await remind();
    await world.at('2024-01-01T07:01:00Z');
    await world.write('anna', tick('read', '2024-01-01'));
    await world.at('2024-01-01T07:02:00Z');
    expect(world.push.withdrawn).toMatchObject([
      { user: 'anna', reminder: 'r', day: '2024-01-01', receipt: 'taken-1' },
    ]);
    expect(await states()).toEqual(['withdrawn']);
    expect(await world.at('2024-01-01T07:30:00Z')).toBe(0);
    expect(world.telegram.delivered).toHaveLength(0);
  });

  it('comes again "later", by whatever channel there is then, once for an operation', async () => {
    await remind();
    await world.at('2024-01-01T07:01:00Z');
    const day = Date.UTC(2024, 0, 1) / 86_400_000;
    const later = { user: 'anna', reminder: 'r', habit: 'read', day, operation: 'op' };
    const atMs = Date.parse('2024-01-01T07:31:00Z');
    expect(await askLater(world.deps, later, atMs)).toBe(true);
    expect(await askLater(world.deps, later, atMs)).toBe(false);
    expect(await world.at('2024-01-01T07:30:59Z')).toBe(0);
    expect(await world.at('2024-01-01T07:31:01Z')).toBe(1);
    expect(world.push.delivered[1]?.message).toMatchObject({ part: 'later', title: 'Read', day: '2024-01-01' });
    expect(await world.at('2024-01-01T07:40:01Z')).toBe(0);
  });
});

describe('several runs of the server', () => {
  it('REM3 send nothing twice: one holds the lease, and another takes over when it falls silent', async () => {
    await remind();
    const other = world.anotherRun('two');
    world.setClock(Date.parse('2024-01-01T07:01:00Z'));
    expect((await Promise.all([world.scheduler.round(), other.round()])).toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect(world.push.delivered).toHaveLength(1);
    world.setClock(Date.parse('2024-01-02T07:01:00Z'));
    expect(await other.round()).toBe(1);
    expect(await world.scheduler.round()).toBe(0);
    expect(world.push.delivered).toHaveLength(2);
  });

  it('lose nothing of what one had under way when it ended, whatever the lease says', async () => {
    await remind();
    world.push.answerWith({ kind: 'failed', why: 'never comes' });
    world.setClock(Date.parse('2024-01-01T07:01:00Z'));
    await world.scheduler.round();
    // As it stands when the process ends between the try and its outcome.
    await world.storage.transact((steps) =>
      steps.updateRecords(
        'outbox',
        {},
        { state: 'sending', claimedBy: 'one', dueAtMs: world.nowMs() + 60_000, claimedUntilMs: world.nowMs() + 60_000 },
      ),
    );
    world.setClock(Date.parse('2024-01-01T07:01:20Z'));
    expect(await world.anotherRun('two').round()).toBe(1);
    expect(world.push.delivered).toHaveLength(1);
  });

  it('REM3 say nothing twice when the clock goes back, and miss nothing when it goes on', async () => {
    await remind();
    await world.at('2024-01-01T07:01:00Z');
    await world.at('2024-01-01T05:00:00Z');
    await world.write('anna', { table: 'habits', op: 'update', key: 'read', changes: { name: 'Read on' } });
    await world.at('2024-01-01T05:00:01Z');
    expect(await world.at('2024-01-01T07:01:00Z')).toBe(0);
    expect(world.push.delivered).toHaveLength(1);
    expect(await world.at('2024-01-04T07:30:00Z')).toBe(1);
    expect((await world.receipts('anna')).map(({ state }) => state)).toEqual(['sent', 'missed', 'missed', 'sent']);
  });

  it('find their bearings after a clock that was years ahead', async () => {
    await remind();
    await world.at('2024-01-01T07:01:00Z');
    await world.at('2031-01-01T07:30:00Z');
    const sent = world.push.delivered.length;
    await world.at('2024-01-02T00:00:00Z');
    expect(await world.at('2024-01-02T07:01:00Z')).toBe(1);
    expect(world.push.delivered.length).toBe(sent + 1);
  });
});
