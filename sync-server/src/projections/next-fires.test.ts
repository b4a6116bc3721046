import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  createReminderWorld,
  habitRows,
  reminderRow,
  tick,
  zoneRow,
  type ReminderWorld,
} from '../testing/reminder-world.ts';
import { rebuildProjections } from './rebuild-projections.ts';

let world: ReminderWorld;
beforeEach(async () => {
  world = createReminderWorld();
  await world.addUser('anna');
  const habitId = asId<HabitId>('h');
  await world.write(
    'anna',
    ...habitRows('h', {}, { schedule: { kind: 'since-last', n: 3, tolerance: 0 } }),
    zoneRow('Asia/Tokyo'),
    reminderRow('due', { habitId }),
    reminderRow('off', { habitId, enabled: false }),
    reminderRow('lost', { habitId: asId<HabitId>('nowhere') }),
  );
  await world.at('2024-01-01T12:00:00Z');
});

const fires = () => world.storage.read((steps) => steps.find('nextFires', { limit: 9 }));
const moved = () => world.storage.read((steps) => steps.find('movedReminders', { limit: 9 }));
const rebuild = (isDry = false) => rebuildProjections(world.storage, { isDry, nowMs: world.nowMs() });

describe('next fires (REM1)', () => {
  it('are kept of every reminder, also of those that have none', async () => {
    expect((await fires()).map(({ reminder, part }) => [reminder, part])).toEqual([
      ['due', 'first'],
      ['lost', 'look'],
      ['off', 'look'],
    ]);
    // 08:00 in Tokyo.
    expect(new Date((await fires())[0]?.atMs ?? 0).toISOString()).toBe('2024-01-01T23:00:00.000Z');
  });

  it('move with what is written, a check-in too where the rule waits from it on, and with nothing else', async () => {
    await world.write('anna', tick('h', '2024-01-02'));
    expect(await moved()).toHaveLength(1);
    await world.at('2024-01-02T00:00:00Z');
    expect(await moved()).toEqual([]);
    expect(new Date((await fires())[0]?.atMs ?? 0).toISOString()).toBe('2024-01-04T23:00:00.000Z');
    await world.write('anna', {
      table: 'scheduleVersions',
      op: 'update',
      key: 'v-h',
      changes: { schedule: { kind: 'daily' } },
    });
    await world.at('2024-01-02T00:00:01Z');
    await world.write('anna', tick('h', '2024-01-03'));
    expect(await moved()).toEqual([]);
    await world.write('ben', ...habitRows('h'), tick('h', '2024-01-03'));
    expect(await moved()).toEqual([]);
  });

  it('are rebuilt as they are, and mended where they are not', async () => {
    expect(await rebuild()).toMatchObject({ differences: 0 });
    const before = await fires();
    const [due] = before;
    if (due === undefined) throw new Error('nothing is planned');
    await world.storage.transact(function* (steps) {
      yield* steps.putRecord('nextFires', { ...due, atMs: due.atMs + 60_000 });
      yield* steps.putRecord('nextFires', { ...due, reminder: 'stray' });
      yield* steps.deleteRecords('nextFires', { all: [{ column: 'reminder', operator: '=', value: 'off' }] });
    });
    expect((await rebuild(true)).differences).toBe(3);
    expect((await rebuild()).differences).toBe(3);
    const without = (rows: typeof before) => rows.map(({ reminder, part, day }) => ({ reminder, part, day }));
    expect(without(await fires())).toEqual(without(before));
    expect((await rebuild()).differences).toBe(0);
  });
});
