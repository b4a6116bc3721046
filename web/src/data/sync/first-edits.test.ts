import { describe, expect, test } from 'vitest';
import { editsToKeep } from './first-edits.ts';
import { withoutOwnUploads } from './upload-of-all.ts';

const upload = { type: 'upsert', keys: ['me'], values: [{ key: 'me' }], txid: 'upload-1' };
const insert = { type: 'insert', keys: ['n'], values: [{ id: 'n' }] };
const update = { type: 'update', keys: ['h'], changeSpecs: [{ name: 'Run' }] };
const changes = [
  { table: 'habits', muts: [upload, insert, update] },
  { table: 'profile', muts: [upload, insert] },
];

describe('what was made on a device before it knew its account', () => {
  test('the upload of all rows brings it, in place of the one of the addon', () => {
    expect(withoutOwnUploads(changes)[0]).toEqual({ table: 'habits', muts: [insert, update] });
  });

  test('in tables that only the server writes it is told as the addon tells it, to be taken back', () => {
    expect(withoutOwnUploads(changes)[1]).toEqual({ table: 'profile', muts: [upload, insert] });
  });

  test('is told again when the first round was answered empty, unless the upload has it', () => {
    expect(editsToKeep(changes)).toEqual([
      { table: 'habits', mutation: update },
      { table: 'profile', mutation: upload },
      { table: 'profile', mutation: insert },
    ]);
  });
});
