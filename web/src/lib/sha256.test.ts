import { createHash } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { sha256, sha256ByHand } from './sha256.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const hex = (sum: ArrayBuffer): string => Buffer.from(sum).toString('hex');
const expected = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bytesOf = (length: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length }, (_, at) => (at * 31 + length) % 256);

test('sums of every length around the ends of blocks are those of everybody else', () => {
  for (const length of [...Array(200).keys(), 4_095, 100_001]) {
    const bytes = bytesOf(length);
    expect(hex(sha256ByHand(bytes)), String(length)).toBe(expected(bytes));
  }
});

test('it is there on pages that came over http, and is the browser`s own elsewhere', async () => {
  const bytes = bytesOf(100);
  const digest = vi.spyOn(crypto.subtle, 'digest');
  expect(hex(await sha256(bytes))).toBe(expected(bytes));
  expect(digest).toHaveBeenCalledOnce();
  vi.stubGlobal('crypto', {});
  expect(hex(await sha256(bytes))).toBe(expected(bytes));
});
