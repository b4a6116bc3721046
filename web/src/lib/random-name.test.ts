import { expect, test, vi } from 'vitest';
import { makeRandomName } from './random-name.ts';

test('a random name needs nothing that http pages lack', () => {
  const { getRandomValues } = crypto;
  vi.stubGlobal('crypto', { getRandomValues: getRandomValues.bind(crypto) });
  const names = new Set(Array.from({ length: 100 }, makeRandomName));
  vi.unstubAllGlobals();
  expect(names.size).toBe(100);
  for (const name of names) expect(name).toMatch(/^[\da-f]{32}$/);
});
