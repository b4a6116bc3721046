import { expect, test } from 'vitest';
import { cellAt, columnCount, layersOf, nextCell, placeOf } from './heatmap-layout.ts';

test('days run down the weeks from the row of the first', () => {
  expect(columnCount(371, 0)).toBe(53);
  expect(columnCount(365, 3)).toBe(53);
  expect(placeOf(0, 3)).toEqual({ column: 0, row: 3 });
  expect(placeOf(4, 3)).toEqual({ column: 1, row: 0 });
});

test('a point finds the cell that is drawn there, and none before the first or after the last', () => {
  const [count, firstRow] = [365, 3];
  const columns = columnCount(count, firstRow);
  for (let index = 0; index < count; index++) {
    const { column, row } = placeOf(index, firstRow);
    expect(cellAt((column + 0.5) / columns, (row + 0.5) / 7, count, firstRow)).toBe(index);
  }
  expect(cellAt(0.001, 0.01, count, firstRow)).toBeNull();
  expect(cellAt(0.999, 0.99, count, firstRow)).toBeNull();
});

test('keys walk by day, week and month, and mirror from right to left', () => {
  expect(nextCell('ArrowUp', 100, 365, false)).toBe(99);
  expect(nextCell('ArrowDown', 100, 365, false)).toBe(101);
  expect(nextCell('ArrowLeft', 100, 365, false)).toBe(93);
  expect(nextCell('ArrowLeft', 100, 365, true)).toBe(107);
  expect(nextCell('PageUp', 100, 365, false)).toBe(72);
  expect(nextCell('PageUp', 10, 365, false)).toBe(0);
  expect(nextCell('PageDown', 360, 365, false)).toBe(364);
  expect(nextCell('Home', 100, 365, false)).toBe(0);
  expect(nextCell('End', 100, 365, false)).toBe(364);
  expect(nextCell('ArrowRight', 364, 365, false)).toBe(364);
  expect(nextCell('ArrowUp', 0, 365, false)).toBe(0);
  expect(nextCell('x', 100, 365, false)).toBeNull();
});

test('a year is drawn by as many paths as it has looks, each day in one of them', () => {
  const looks = ['kept', 'missed', 'skipped', 'frozen', 'pending', 'off', 'bonus', 'outside'] as const;
  const cells = Array.from({ length: 371 }, (_, index) => ({
    state: looks[index % 8] ?? 'off',
    level: ([0, 1, 2, 3, 4] as const)[Math.floor(index / 8) % 5] ?? 0,
  }));
  const layers = layersOf(cells, 0);
  expect(layers.map(({ look, level }) => `${look}${level}`).toSorted()).toEqual(
    [
      'bonus0',
      'bonus1',
      'bonus2',
      'bonus3',
      'bonus4',
      'frozen0',
      'kept0',
      'kept1',
      'kept2',
      'kept3',
      'kept4',
      'missed0',
      'off0',
      'pending0',
      'skipped0',
    ].toSorted(),
  );
  const keptDays = layers
    .filter(({ look }) => look === 'kept')
    .reduce((sum, { path }) => sum + path.split('M').length - 1, 0);
  expect(keptDays).toBe(cells.filter(({ state }) => state === 'kept').length);
});
