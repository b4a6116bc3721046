import { expect, it } from 'vitest';
import { findClientAddress } from './client-address.ts';

it.each([
  // [forwarded, hops, expected]
  [undefined, 0, '10.0.0.9'],
  ['1.1.1.1', 0, '10.0.0.9'],
  ['6.6.6.6, 1.1.1.1', 1, '1.1.1.1'],
  ['6.6.6.6, 1.1.1.1, 10.0.0.8', 2, '1.1.1.1'],
  ['1.1.1.1', 5, '1.1.1.1'],
  [' , ', 1, '10.0.0.9'],
])('believes of X-Forwarded-For %j with %i proxies only what they wrote', (forwarded, hops, expected) => {
  expect(findClientAddress('10.0.0.9', forwarded, hops)).toBe(expected);
});

it('knows no address without a socket', () => {
  expect(findClientAddress(undefined, '1.1.1.1', 1)).toBeUndefined();
});
