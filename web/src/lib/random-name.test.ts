import { expect, test, vi } from 'vitest';
import { makeRandomName } from './random-name.ts';

test('a random name needs nothing that http pages lack', () => {
  const real = crypto;
  vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => real.getRandomValues(bytes) });
  const names = new Set(Array.from({ length: 100 }, makeRandomName));
  vi.unstubAllGlobals();
  expect(names.size).toBe(100);
  for (const name of names) expect(name).toMatch(/^[\da-f]{32}$/);
});
