import { describe, expect, it } from 'vitest';
import { toNetwork } from '../../app/http/client-address.ts';
import { createAttemptLimits } from './attempt-limits.ts';

describe('the network of an address (C10)', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ])('of %s is %s', (address, network) => {
    expect(toNetwork(address)).toBe(network);
  });

  it('is one for all who cannot be told apart', () => {
    expect(toNetwork(undefined)).toBe('unknown');
  });
});

describe('limits of attempts (C10)', () => {
  const budget = { key: 'a', attempts: 2, windowMs: 1_000 };

  it('count in windows that begin with the first attempt', () => {
    let nowMs = 0;
    const limits = createAttemptLimits(() => nowMs);
    expect([limits.take([budget]), limits.take([budget])]).toEqual([undefined, undefined]);
    nowMs = 500;
    expect(limits.take([budget])).toBe(1);
    nowMs = 1_000;
    expect(limits.take([budget])).toBeUndefined();
  });

  it('take from none when one has nothing left', () => {
    const limits = createAttemptLimits(() => 0);
    const other = { key: 'b', attempts: 9, windowMs: 1_000 };
    limits.take([budget]);
    limits.take([budget]);
    limits.take([budget, other]);
    expect(limits.countOf('b')).toBe(0);
  });

  it('forget when there are too many keys, the oldest first', () => {
    let nowMs = 0;
    const limits = createAttemptLimits(() => nowMs);
    for (let n = 0; n < 100_001; n += 1) {
      nowMs = n;
      limits.take([{ key: String(n), attempts: 1, windowMs: 1_000_000 }]);
    }
    expect(limits.countOf('100000')).toBe(1);
    expect(limits.countOf('0')).toBe(0);
  });
});
