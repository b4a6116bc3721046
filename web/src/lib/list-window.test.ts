import { expect, test } from 'vitest';
import { drawnIndices, windowOf } from './list-window.ts';

test('of a long list those on the screen are drawn and a few around, never beyond the list', () => {
  expect(windowOf(0, 600, 60, 3650, 6)).toEqual({ start: 0, end: 16 });
  expect(windowOf(60_000, 600, 60, 3650, 6)).toEqual({ start: 994, end: 1016 });
  expect(windowOf(219_000, 600, 60, 3650, 6)).toEqual({ start: 3644, end: 3650 });
  expect(windowOf(-500, 600, 60, 4, 6)).toEqual({ start: 0, end: 4 });
});

test('what has the focus is drawn wherever the list was scrolled to', () => {
  expect(drawnIndices({ start: 3, end: 6 }, 4)).toEqual([3, 4, 5]);
  expect(drawnIndices({ start: 3, end: 6 }, 0)).toEqual([0, 3, 4, 5]);
  expect(drawnIndices({ start: 3, end: 6 }, 9)).toEqual([3, 4, 5, 9]);
});
