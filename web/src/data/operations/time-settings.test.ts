import { afterEach, describe, expect, test } from 'vitest';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import { readCalendar } from '../calendar.ts';
import { readPreference } from '../preferences.ts';
import { chooseSetting } from './settings.ts';
import { undo } from './undo.ts';
import { acceptZone, keepZone, pinZone } from './zone-answers.ts';
import { changesInOrder, followZone } from './zones.ts';

const open: TestTab[] = [];
const device = (): TestTab => {
  const tab = makeTestDevice();
  open.push(tab);
  return tab;
};
afterEach(() => {
  for (const tab of open.splice(0)) tab.close();
});

const liveZones = async ({ data }: TestTab): Promise<string[]> =>
  changesInOrder(await data.db.zoneChanges.toArray()).map(({ zone }) => zone);

describe('day start', () => {
  test('DAY2 a start that tomorrow would have had already waits a day, so that today keeps its last hours', async () => {
    const tab = device();
    await chooseSetting(tab.data, { name: 'dayStart', value: 240 });
    tab.setNow('2024-06-14T02:00:00+02:00');
    expect((await readCalendar(tab.data)).today).toBe('2024-06-13');
    const chosen = await chooseSetting(tab.data, { name: 'dayStart', value: 60 });
    expect(chosen).toMatchObject({ ok: true, value: { fromDay: '2024-06-15' as LocalDate } });
    expect((await readCalendar(tab.data)).today).toBe('2024-06-13');
  });
});

describe('a pinned zone', () => {
  test('holds wherever the device is, and nobody who has just chosen is asked about it', async () => {
    const tab = device();
    await followZone(tab.data);
    expect((await pinZone(tab.data, 'Asia/Tokyo')).ok).toBe(true);
    expect(await liveZones(tab)).toEqual(['Europe/Berlin', 'Asia/Tokyo']);
    expect(await readPreference(tab.data, 'zoneAnswered')).toBe('Europe/Berlin');
    expect(await followZone(tab.data)).toBeNull();
  });

  test('is undone with the change of zone that it made', async () => {
    const tab = device();
    await followZone(tab.data);
    const pinned = await pinZone(tab.data, 'Asia/Tokyo');
    if (!pinned.ok) throw new Error('refused');
    await undo(tab.data, pinned.value.activityId);
    expect((await readCalendar(tab.data)).zone).toBe('Europe/Berlin');
    expect(await tab.data.db.settings.get('pinnedZone')).not.toHaveProperty('value');
  });

  test('let go follows the device in the same act, so that its undo pins it again', async () => {
    const tab = device();
    await followZone(tab.data);
    await pinZone(tab.data, 'Asia/Tokyo');
    const freed = await pinZone(tab.data, null);
    if (!freed.ok) throw new Error('refused');
    expect(await liveZones(tab)).toEqual(['Europe/Berlin', 'Asia/Tokyo', 'Europe/Berlin']);
    const change = changesInOrder(await tab.data.db.zoneChanges.toArray()).at(-1);
    expect(await readPreference(tab.data, 'zoneAnswered')).toBe(change?.id);
    await undo(tab.data, freed.value.activityId);
    expect((await readCalendar(tab.data)).zone).toBe('Asia/Tokyo');
    expect(await tab.data.db.settings.get('pinnedZone')).toHaveProperty('value', 'Asia/Tokyo');
  });
});

describe('the question about a journey', () => {
  test('is answered once: "keep" pins the zone, and the place is not asked about again', async () => {
    const tab = device();
    await followZone(tab.data);
    tab.setZone('Asia/Tokyo');
    const change = await followZone(tab.data);
    expect((await keepZone(tab.data, { from: 'Europe/Berlin', to: 'Asia/Tokyo', change })).ok).toBe(true);
    expect(await readPreference(tab.data, 'zoneAnswered')).toBe('Asia/Tokyo');
  });

  test('is answered once: "switch" from a pinned zone accepts the change that it makes', async () => {
    const tab = device();
    await followZone(tab.data);
    await pinZone(tab.data, 'Europe/Berlin');
    tab.setZone('Asia/Tokyo');
    await acceptZone(tab.data, { from: 'Europe/Berlin', to: 'Asia/Tokyo', change: null });
    const made = changesInOrder(await tab.data.db.zoneChanges.toArray()).at(-1);
    expect(made?.zone).toBe('Asia/Tokyo');
    expect(await readPreference(tab.data, 'zoneAnswered')).toBe(made?.id);
  });
});
