import { describe, expect, it } from 'vitest';
import { judgeDelivery, readRetryAfterMs } from './delivery.ts';
import type { EgressOutcome } from './egress.ts';

const NOW_MS = Date.UTC(2026, 10, 30, 12);
const answered = (status: number, headers: Record<string, string> = {}): EgressOutcome => ({
  kind: 'answered',
  status,
  headers,
  body: new Uint8Array(),
  isCut: false,
});

describe('what became of a delivery', () => {
  it.each([
    [200, { kind: 'delivered' }],
    [204, { kind: 'delivered' }],
    [410, { kind: 'gone' }],
    [301, { kind: 'refused', why: 'status-301' }],
    [400, { kind: 'refused', why: 'status-400' }],
    [403, { kind: 'refused', why: 'status-403' }],
    [404, { kind: 'refused', why: 'status-404' }],
    [408, { kind: 'retry-after', afterMs: 60_000 }],
    [429, { kind: 'retry-after', afterMs: 60_000 }],
    [503, { kind: 'retry-after', afterMs: 60_000 }],
  ])('is told by the status %i', (status, expected) => {
    expect(judgeDelivery(answered(status), [410], NOW_MS)).toEqual(expected);
  });

  it('keeps what the network said', () => {
    expect(judgeDelivery({ kind: 'unreachable', why: 'tls' }, [], NOW_MS)).toEqual({ kind: 'unreachable', why: 'tls' });
    expect(judgeDelivery({ kind: 'refused', why: 'address' }, [], NOW_MS)).toEqual({ kind: 'refused', why: 'address' });
  });
});

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    [' 5 ', 5_000],
    ['0', 1_000],
    ['99999999999', 86_400_000],
    ['Mon, 30 Nov 2026 12:00:30 GMT', 30_000],
    ['Mon, 30 Nov 2026 11:00:00 GMT', 1_000],
    ['soon', 60_000],
    ['-3', 1_000],
    ['', 60_000],
    [undefined, 60_000],
  ])('of %j is a wait within bounds', (header, ms) => {
    expect(readRetryAfterMs(header, NOW_MS)).toBe(ms);
  });
});
