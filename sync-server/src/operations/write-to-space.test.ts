import { stateRowId } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import { QuotaExceededError, type Storage } from '../storage/storage.ts';
import { changeHabit, createHabit, deleteHabit, type OperationDeps } from './habit-operations.ts';
import { logHabit } from './log-operations.ts';
import { readRuleRows } from './space-rows.ts';

const DAY = '2026-11-30' as LocalDate;

let storage: Storage;
let deps: OperationDeps;
let told: string[];
beforeEach(() => {
  storage = createMemoryStorage();
  told = [];
  let ids = 0;
  deps = {
    storage,
    timeLine: () => 'run',
    epochNowMs: () => Date.UTC(2026, 10, 30, 12),
    onCommit: (space, { revision, client }) => told.push(`${space} ${revision} ${client}`),
    ids: { next: () => `id-${String((ids += 1))}` },
  };
});

const fields = {
  name: 'Read',
  description: '',
  colour: 'ember',
  icon: 'x',
  timeOfDay: 'anytime',
  pleasant: false,
} as const;
const create = async (): Promise<HabitId> => {
  const made = await createHabit(deps, 'anna', { fields, schedule: { kind: 'daily' }, target: { kind: 'yes-no' } });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value.habit.id;
};
const readUsage = async () => (await storage.read((steps) => steps.find('spaceUsage', { limit: 9 })))[0];
const put = (table: string, key: string, value: object) =>
  storage.transact((steps) =>
    steps.put({ space: 'anna', table, key, revision: 1, deleted: false, json: JSON.stringify(value) }),
  );

describe('the door', () => {
  it('writes as a push does: one revision for an act, counted, owned, and told once', async () => {
    const id = await create();
    expect(told).toEqual(['anna 1.run ']);
    expect(await readUsage()).toEqual({ space: 'anna', habits: 1, checkIns: 0 });
    const rows = await storage.read((steps) => steps.changes({ space: 'anna', after: 0, upTo: 9, limit: 9 }));
    expect(rows.map(({ table, revision }) => [table, revision])).toEqual([
      ['habits', 1],
      ['scheduleVersions', 1],
    ]);
    expect(JSON.parse(rows[0]?.json ?? '')).toMatchObject({ id, owner: 'anna', realmId: 'anna' });
    await logHabit(deps, 'anna', id, { state: 'done', note: 'early' });
    expect(told).toHaveLength(2);
    expect(await readUsage()).toMatchObject({ checkIns: 1 });
  });

  it('writes nothing where a rule forbids or nothing changes, and tells nobody', async () => {
    const id = await create();
    const refused = await changeHabit(deps, 'anna', id, { fields: { name: '' }, archived: true });
    expect(refused).toMatchObject({ ok: false, error: [{ field: 'name', rule: 'required' }] });
    expect((await changeHabit(deps, 'anna', id, { fields: { name: 'Read' }, rule: {} })).ok).toBe(true);
    expect((await deleteHabit(deps, 'ben', id)).ok).toBe(false);
    expect(told).toHaveLength(1);
  });

  it('keeps what it does not know of a row, and follows a state that it has seen, whatever its clock said (FACT2)', async () => {
    const id = await create();
    const key = stateRowId(id, DAY);
    const editedAt = deps.epochNowMs() + 5_000;
    const row = {
      id: key,
      v: 1,
      habitId: id,
      day: DAY,
      loggedAt: 1,
      editedAt,
      zone: 'UTC',
      device: 'p',
      source: 'app',
    };
    await put('checkIns', key, { ...row, kind: 'done', mood: 'fine', note: 'kept' });
    const logged = await logHabit(deps, 'anna', id, { state: 'skip' });
    expect(logged).toMatchObject({ ok: true, value: { state: 'skip', note: 'kept' } });
    const stored = await storage.read((steps) => steps.get({ space: 'anna', table: 'checkIns', key }));
    expect(JSON.parse(stored?.json ?? '')).toMatchObject({ kind: 'skip', mood: 'fine', editedAt, source: 'api' });
  });

  it('does not read without bound what a device has pushed without sense', async () => {
    const ofZoneChanges = { space: 'anna', table: 'zoneChanges', key: 'z', revision: 1, deleted: false, json: '{}' };
    let pages = 0;
    const endless = storage.read((steps) =>
      readRuleRows(
        {
          ...steps,
          range: function* (range) {
            const rows = yield* steps.range(range);
            if (range.table !== 'zoneChanges') return rows;
            pages += 1;
            return Array.from({ length: range.limit }, () => ofZoneChanges);
          },
        },
        'anna',
      ),
    );
    await expect(endless).rejects.toThrow(QuotaExceededError);
    expect(pages).toBeLessThan(30);
  });
});
