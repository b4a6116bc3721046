import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';

describe('the format of a place', () => {
  it('writes a calendar day as that day, whatever zone the machine is in', () => {
    expect(createFormat('en-GB').day('2026-11-20', { weekday: 'long', day: 'numeric', month: 'long' })).toBe(
      'Friday 20 November',
    );
    expect(createFormat('en-US').day('2026-01-01')).toBe('Jan 1');
  });

  it('writes a span of days without what both ends share', () => {
    expect(createFormat('en-GB').dayRange('2026-11-16', '2026-11-22')).toMatch(/^16\s?[–-]\s?22 Nov$/);
  });

  it('writes an instant as seen in a zone', () => {
    const format = createFormat('en-GB');
    const newYearUtc = Date.UTC(2026, 0, 1);
    const options = { dateStyle: 'short', timeStyle: 'short' } as const;
    expect(format.instant(newYearUtc, 'Asia/Tokyo', options)).toBe('01/01/2026, 09:00');
    expect(format.instant(newYearUtc, 'America/New_York', options)).toBe('31/12/2025, 19:00');
  });

  it('writes numbers, shares and lists', () => {
    const format = createFormat('de');
    expect(format.number(12345.5)).toBe('12.345,5');
    expect(format.percent(0.864)).toMatch(/^86\s%$/);
    expect(createFormat('en-GB').list(['a', 'b', 'c'])).toBe('a, b and c');
    expect(createFormat('en-GB').list(['a', 'b'], 'disjunction')).toBe('a or b');
  });
});
