import { describe, expect, it } from 'vitest';
import { moveId, placeByDrag, placeByKey } from './reorder.ts';

describe('putting into another order', () => {
  it.each([
    ['a', 2, 'bca'],
    ['c', 0, 'cab'],
    ['b', 1, 'abc'],
    ['b', -5, 'bac'],
    ['a', 99, 'bca'],
    ['x', 0, 'abc'],
  ])('puts %s to %i', (id, to, wanted) => {
    expect(moveId(['a', 'b', 'c'], id, to).join('')).toBe(wanted);
  });

  it('goes by one, by ten and to the ends by keys', () => {
    expect(
      ['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'x'].map((key) => placeByKey(key, 20, 40)),
    ).toEqual([19, 21, 10, 30, 0, 39, null]);
  });

  it('lands where more than half of a neighbour was passed', () => {
    const rows = [0, 50, 100, 150].map((top) => ({ top, height: 40 }));
    const landings = [-200, -81, -29, 0, 29, 31, 79, 81, 500].map((by) => placeByDrag(rows, 1, by));
    expect(landings).toEqual([0, 0, 1, 1, 1, 2, 2, 3, 3]);
  });
});
