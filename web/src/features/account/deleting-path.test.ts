import { expect, test } from 'vitest';
import { deletingPath, readDeleting } from './deleting-path.ts';

const hashOf = (path: string): string => path.slice(path.indexOf('#'));

test('what the page after a deletion has to know goes into its address and comes back', () => {
  for (const deleting of [
    { deleteAtMs: 1_796_000_000_000, hasCopy: true },
    { deleteAtMs: 1_796_000_000_000, hasCopy: false },
    { deleteAtMs: undefined, hasCopy: true },
  ]) {
    expect(readDeleting(hashOf(deletingPath(deleting)))).toEqual(deleting);
  }
});

test.each(['', '#', '#soon', '#-1', '#1e400', `#${'9'.repeat(30)}`])('an address without an instant: %j', (hash) => {
  const { deleteAtMs } = readDeleting(hash);
  expect(deleteAtMs === undefined || Number.isFinite(new Date(deleteAtMs).getTime())).toBe(true);
});
