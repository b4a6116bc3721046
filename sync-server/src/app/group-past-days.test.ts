import { expect, test } from 'vitest';
import { addDays, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { day } from '@hearth/shared/testing/factories.ts';
import { at, berlin } from '@hearth/shared/testing/group-story.ts';
import { readAllDays } from '../operations/group-pages.ts';
import { rebuildProjections } from '../projections/rebuild-projections.ts';
import { GroupWorld, THE_GROUP } from '../testing/group-world.ts';
import { pastSpaceOf } from '../groups/group-rows.ts';

const start = day('2026-06-01');
const noonOf = (label: LocalDate): number => at(berlin, `${label} 12:00`);

test('GRP12 days that the realm carries no longer are kept, travel to no device, and go with a name and with the group', async () => {
  const world = new GroupWorld(at(berlin, '2026-05-31 12:00'));
  const mia = await world.person('mia').settle(berlin);
  const ken = await world.person('ken').settle(berlin);
  await mia.found(start);
  await ken.join();
  await world.goTo(noonOf(start));
  await mia.tick(start);
  await ken.tick(start);
  await mia.sync();
  expect(mia.table('groupDays').size).toBe(1);
  const span = String(ken.span);

  // A season later the first days are too old for the realm, those among them that nobody published before.
  const later = addDays(start, 150);
  await world.goTo(noonOf(later));
  await mia.sync();
  const labels = [...mia.table('groupDays').values()].map((row) => String(row['from'])).toSorted();
  expect(labels[0]).toBe(addDays(later, -120));
  const read = (from: LocalDate, to: LocalDate, limit = 500) =>
    world.storage.read((steps) => readAllDays(steps, THE_GROUP, { from, to, limit }));
  const all = await read(start, later);
  expect(all.map(({ from }) => from)).toEqual(Array.from({ length: 151 }, (_, index) => addDays(start, index)));
  expect(all[0]).toMatchObject({ verdict: 'kept', cells: { [span]: 'k' } });
  expect((await read(start, addDays(start, 9), 5)).map(({ from }) => from).at(-1)).toBe(addDays(start, 4));
  expect((await read(addDays(later, -125), addDays(later, -118))).length).toBe(8);

  const { told } = await rebuildProjections(world.storage, { isDry: true, nowMs: world.nowMs });
  expect(told).toEqual([]);

  // A deleted account leaves no name in them.
  await world.deleteAccount(ken);
  const [first] = await read(start, start);
  expect(Object.keys(first?.cells ?? {})).not.toContain(span);
  expect(Object.values(first?.cells ?? {})).toEqual(['k', 'k']);

  await mia.wish('group-delete', {});
  await world.goTo(noonOf(addDays(later, 16)));
  const left = await world.storage.read((steps) =>
    steps.range({ space: pastSpaceOf(THE_GROUP), table: 'groupDays', from: '', limit: 10 }),
  );
  expect(left).toEqual([]);
  expect(mia.heard).not.toContain(pastSpaceOf(THE_GROUP));
});
