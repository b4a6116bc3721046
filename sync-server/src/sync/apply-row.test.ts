import { describe, expect, it } from 'vitest';
import { applyToRow, type CurrentRow, type RowChange, type RowRules } from './apply-row.ts';
import { policyOf } from './table-policy.ts';
import type { JsonObject } from './tson.ts';

const NOW = 1_000_000;
const rulesFor = (table: string, key: string, more: Partial<RowRules> = {}): RowRules => {
  const policy = policyOf(table);
  if (policy === undefined) throw new Error('no such table');
  return { key, space: 'anna', policy, nowMs: NOW, base: 10, ...more };
};
const stored = (value: JsonObject, more: Partial<CurrentRow> = {}): CurrentRow => ({
  value: { realmId: 'anna', owner: 'anna', ...value },
  deleted: false,
  revision: 5,
  ...more,
});
const whole = (value: JsonObject, more: Partial<Extract<RowChange, { kind: 'whole' }>> = {}): RowChange => ({
  kind: 'whole',
  value,
  isUpload: false,
  ...more,
});
const spec = (changes: JsonObject): RowChange => ({ kind: 'spec', spec: changes });
const habit = rulesFor('habits', 'h');

describe('a row that is new', () => {
  it('is stored with its owner and space, whatever it said before signing in', () => {
    const value = { id: 'h', name: 'Read', realmId: 'unauthorized', owner: 'unauthorized' };
    expect(applyToRow(undefined, whole(value), habit)).toEqual({
      kind: 'written',
      value: { id: 'h', name: 'Read', realmId: 'anna', owner: 'anna' },
      deleted: false,
      mustTell: true,
      prevails: true,
    });
  });

  it('need not be told again when it is stored as it came', () => {
    const value = { id: 'h', name: 'Read', realmId: 'anna', owner: 'anna' };
    expect(applyToRow(undefined, whole(value), habit)).toMatchObject({ kind: 'written', mustTell: false });
  });

  it('comes back to life over a tombstone when it is whole, and not by an update', () => {
    const tombstone = stored({ id: 'h' }, { deleted: true });
    expect(applyToRow(tombstone, whole({ id: 'h', name: 'b' }), habit)).toMatchObject({
      kind: 'written',
      deleted: false,
    });
    expect(applyToRow(tombstone, spec({ name: 'b' }), habit)).toEqual({ kind: 'unchanged', mustTell: true });
    expect(applyToRow(undefined, spec({ name: 'b' }), habit)).toEqual({ kind: 'unchanged', mustTell: true });
  });
});

describe('forgery is refused', () => {
  it.each<[string, RowChange]>([
    ['a row of another owner', whole({ id: 'h', owner: 'ben' })],
    ['a row in another space', whole({ id: 'h', realmId: 'ben' })],
    ['a row under another key', whole({ id: 'x' })],
    ['giving a row away', spec({ owner: 'ben' })],
    ['moving a row', spec({ realmId: 'rlm~group' })],
    ['another key for a row', spec({ id: 'x' })],
    ['a change of owner within an upsert', whole({ id: 'h' }, { spec: { owner: 'ben' } })],
  ])('%s', (_name, change) => {
    expect(applyToRow(stored({ id: 'h' }), change, habit)).toEqual({ kind: 'refused' });
  });

  it.each(['profile', 'checkInHistory', 'receipts', 'realms', 'members', 'roles'])('anything in %s', (table) => {
    expect(applyToRow(undefined, whole({ key: 'me' }), rulesFor(table, 'me'))).toEqual({ kind: 'refused' });
    expect(applyToRow(stored({}), { kind: 'delete' }, rulesFor(table, 'me'))).toEqual({ kind: 'refused' });
  });

  it('but never a table or a value of a newer schema', () => {
    expect(
      applyToRow(undefined, whole({ id: 'h', v: 99, sparkle: { $t: 'Set', v: [1] } }), rulesFor('auras', 'h')),
    ).toMatchObject({
      kind: 'written',
      value: { id: 'h', v: 99, sparkle: { $t: 'Set', v: [1] } },
    });
  });
});

describe('a change of a row', () => {
  it('merges property by property, the last to arrive counts, and news are told', () => {
    const current = stored({ id: 'h', name: 'Read', colour: 'sky' }, { revision: 11 });
    expect(applyToRow(current, spec({ name: 'Read more' }), habit)).toEqual({
      kind: 'written',
      value: { realmId: 'anna', owner: 'anna', id: 'h', name: 'Read more', colour: 'sky' },
      deleted: false,
      mustTell: true,
      prevails: true,
    });
  });

  it('is not told back to who made it when nobody else was there', () => {
    expect(applyToRow(stored({ id: 'h', name: 'a' }), spec({ name: 'b' }), habit)).toMatchObject({ mustTell: false });
    expect(applyToRow(stored({ id: 'h', name: 'a' }), spec({ name: 'a' }), habit)).toEqual({
      kind: 'unchanged',
      mustTell: false,
    });
  });

  it('by an upsert with a spec touches what the spec names', () => {
    const change = whole({ id: 'h', name: 'new' }, { spec: { colour: 'red' } });
    expect(applyToRow(stored({ id: 'h', name: 'old' }), change, habit)).toMatchObject({
      value: { name: 'old', colour: 'red' },
    });
  });

  it('deletes once', () => {
    expect(applyToRow(stored({ id: 'h' }), { kind: 'delete' }, habit)).toMatchObject({
      kind: 'written',
      deleted: true,
    });
    expect(applyToRow(undefined, { kind: 'delete' }, habit)).toEqual({ kind: 'unchanged', mustTell: false });
  });
});

describe('adoption', () => {
  it('never overwrites: the row keeps what it has and gets what it lacks', () => {
    const current = stored({ id: 'h', name: 'Read', deletedAt: 7 });
    expect(
      applyToRow(current, whole({ id: 'h', name: 'Lesen', place: 'sofa' }, { isUpload: true }), habit),
    ).toMatchObject({
      kind: 'written',
      value: { name: 'Read', place: 'sofa', deletedAt: 7 },
      mustTell: true,
      prevails: true,
    });
  });
});

describe('two states of one day (FACT2)', () => {
  const key = 'h:2026-11-21';
  const day = (kind: string, editedAt: number, more: JsonObject = {}): JsonObject => ({
    id: key,
    habitId: 'h',
    day: '2026-11-21',
    kind,
    editedAt,
    device: `of ${kind}`,
    ...more,
  });
  const apart = rulesFor('checkIns', key, { base: 4 });
  const knowing = rulesFor('checkIns', key, { base: 5 });

  it('made apart: the later one counts, and the other is kept in the history', () => {
    const later = applyToRow(stored(day('done', 100)), spec({ kind: 'skip', editedAt: 200, device: 'b' }), apart);
    expect(later).toMatchObject({
      value: { kind: 'skip', editedAt: 200, device: 'b' },
      lost: { kind: 'done', editedAt: 100, device: 'of done' },
    });
    const earlier = applyToRow(
      stored(day('done', 100)),
      spec({ kind: 'skip', editedAt: 50, device: 'b', note: 'tired' }),
      apart,
    );
    expect(earlier).toMatchObject({
      value: { kind: 'done', editedAt: 100, device: 'of done', note: 'tired' },
      lost: { kind: 'skip', editedAt: 50, device: 'b' },
      mustTell: true,
      prevails: false,
    });
  });

  it('made apart at the same instant: done before skip before fail before none', () => {
    expect(applyToRow(stored(day('skip', 9)), whole(day('done', 9)), apart)).toMatchObject({ value: { kind: 'done' } });
    expect(applyToRow(stored(day('done', 9)), whole(day('none', 9)), apart)).toMatchObject({ value: { kind: 'done' } });
  });

  it('made by a clock that runs ahead: no later than its receipt', () => {
    expect(applyToRow(stored(day('done', 100)), spec({ kind: 'fail', editedAt: NOW * 9 }), apart)).toMatchObject({
      value: { kind: 'fail', editedAt: NOW },
    });
  });

  it('made in the knowledge of the other: it follows, also by a clock that runs behind', () => {
    expect(applyToRow(stored(day('done', 500)), spec({ kind: 'none', editedAt: 20 }), knowing)).toMatchObject({
      value: { kind: 'none', editedAt: 500 },
    });
    expect(applyToRow(stored(day('done', 500)), spec({ kind: 'none', editedAt: 20 }), knowing)).not.toHaveProperty(
      'lost',
    );
  });

  it('the same state from two devices is no conflict', () => {
    const outcome = applyToRow(stored(day('done', 100)), whole(day('done', 100)), apart);
    expect(outcome).not.toHaveProperty('lost');
  });

  it('adopted: the later state of the two, and the note of either', () => {
    const local = whole(day('done', 300, { note: 'mine' }), { isUpload: true });
    expect(applyToRow(stored(day('skip', 200)), local, apart)).toMatchObject({
      value: { kind: 'done', editedAt: 300, note: 'mine' },
    });
    expect(applyToRow(stored(day('skip', 400)), local, apart)).toMatchObject({
      value: { kind: 'skip', editedAt: 400, note: 'mine' },
    });
  });

  it('a row of a newer kind is merged like any other', () => {
    expect(applyToRow(stored(day('levitated', 100)), spec({ kind: 'done', editedAt: 50 }), apart)).toMatchObject({
      value: { kind: 'done', editedAt: 50 },
    });
  });
});
