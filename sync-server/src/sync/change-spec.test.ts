import { describe, expect, it } from 'vitest';
import { applyChangeSpec } from './change-spec.ts';
import type { JsonObject } from './tson.ts';

const gone = { $t: 'undefined' };
const row: JsonObject = { id: 'a', n: 1, note: 'x', place: { home: { floor: 2 } }, tags: ['b'], list: [1, 2] };

describe('a change of some properties', () => {
  it.each<[string, JsonObject, JsonObject]>([
    ['sets', { n: 2 }, { ...row, n: 2 }],
    [
      'sets what is a tagged value as it came',
      { at: { $t: 'Date', v: 'NaN' } },
      { ...row, at: { $t: 'Date', v: 'NaN' } },
    ],
    ['removes', { note: gone }, { id: 'a', n: 1, place: row['place'], tags: ['b'], list: [1, 2] }],
    ['follows a path', { 'place.home.floor': 3 }, { ...row, place: { home: { floor: 3 } } }],
    ['makes the way', { 'a.b.c': 1 }, { ...row, a: { b: { c: 1 } } }],
    ['removes at the end of a path', { 'place.home': gone }, { ...row, place: {} }],
    ['leads through no primitive', { 'n.b': 1 }, row],
    ['sets within a list', { 'list.1': 9 }, { ...row, list: [1, 9] }],
    ['takes out of a list', { 'list.0': gone }, { ...row, list: [2] }],
    ['extends a list by one place', { 'list.2': 3 }, { ...row, list: [1, 2, 3] }],
    ['never makes a list huge', { 'list.4000000000': 3 }, row],
    ['adds', { n: { '@@propmod': { add: 4 } } }, { ...row, n: 5 }],
    ['adds, spelled live', { n: { $t: 'PropModification', add: 4 } }, { ...row, n: 5 }],
    ['adds to nothing', { m: { '@@propmod': { add: 4 } } }, { ...row, m: 4 }],
    ['adds to a list, sorted', { tags: { '@@propmod': { add: ['c', 'a'] } } }, { ...row, tags: ['a', 'b', 'c'] }],
    ['takes away', { n: { '@@propmod': { remove: 3 } } }, { ...row, n: -2 }],
    ['takes out of a list by value', { list: { '@@propmod': { remove: [1] } } }, { ...row, list: [2] }],
    ['replaces a prefix', { note: { '@@propmod': { replacePrefix: ['x', 'yz'] } } }, { ...row, note: 'yz' }],
    ['finds a name that begins with a sign', { 'place.$t': 1 }, { ...row, place: { home: { floor: 2 }, $$t: 1 } }],
  ])('%s', (_name, spec, expected) => {
    expect(applyChangeSpec(row, spec)).toEqual(expected);
  });

  it('leaves the row itself alone', () => {
    applyChangeSpec(row, { 'place.home.floor': 7, list: gone });
    expect(row).toMatchObject({ place: { home: { floor: 2 } }, list: [1, 2] });
  });

  it.each(['__proto__.polluted', 'constructor.prototype.polluted', 'a.__proto__.polluted', '', '.', 'a..b'])(
    'does nothing on the path "%s"',
    (path) => {
      expect(applyChangeSpec({ id: 'a' }, { [path]: 1 })).toEqual({ id: 'a' });
      expect(({} as JsonObject)['polluted']).toBeUndefined();
    },
  );
});
