import { expect, it } from 'vitest';
import { createToldKeys } from './told-keys.ts';

it('looks for news only where somebody else may have written', () => {
  const told = createToldKeys();
  const between = (after: number, upTo: number, space = 'anna') =>
    told.othersBetween(space, after, upTo).map((range) => `${String(range.after)}-${String(range.upTo)}`);
  expect(between(3, 9)).toEqual(['3-9']);
  expect(between(9, 9)).toEqual([]);
  for (const revision of [4, 5, 8]) told.wroteAlone('anna', revision);
  expect(between(3, 5)).toEqual([]);
  expect(between(3, 8)).toEqual(['5-7']);
  expect(between(0, 9)).toEqual(['0-3', '5-7', '8-9']);
  expect(between(0, 9, 'ben')).toEqual(['0-9']);
});
