import { describe, expect, it } from 'vitest';
import { day, makeCheckIn } from '../../testing/factories.ts';
import { daysLate, saidAt } from './days-late.ts';

const at = (iso: string): number => Date.parse(iso);
const tuesday = day('2024-01-02');

describe('how late a fact was logged', () => {
  it('counts days of the zone in which it was logged, not hours (DAY1, STK13)', () => {
    const loggedAt = at('2024-01-02T23:30:00-05:00');
    expect(daysLate(makeCheckIn({ day: tuesday, loggedAt, zone: 'America/New_York' }), [])).toBe(0);
    expect(daysLate(makeCheckIn({ day: tuesday, loggedAt, zone: 'Europe/Berlin' }), [])).toBe(1);
  });

  it('respects the day start (DAY2)', () => {
    const row = makeCheckIn({ day: tuesday, loggedAt: at('2024-01-03T02:00:00+01:00') });
    expect(daysLate(row, [])).toBe(1);
    expect(daysLate(row, [{ from: 0, value: 240 }])).toBe(0);
  });

  it('takes a state as said when it was last chosen, an amount when it was logged', () => {
    const loggedAt = at('2024-01-02T12:00:00+01:00');
    const editedAt = at('2024-01-05T12:00:00+01:00');
    const state = makeCheckIn({ day: tuesday, loggedAt, editedAt });
    const amount = makeCheckIn({ day: tuesday, kind: 'amount', value: 1, loggedAt, editedAt });
    expect([saidAt(state), daysLate(state, [])]).toEqual([editedAt, 3]);
    expect([saidAt(amount), daysLate(amount, [])]).toEqual([loggedAt, 0]);
  });

  it('is 0 for what was imported and for a day ticked ahead', () => {
    const loggedAt = at('2024-02-01T12:00:00+01:00');
    expect(daysLate(makeCheckIn({ day: tuesday, loggedAt, source: 'import' }), [])).toBe(0);
    expect(daysLate(makeCheckIn({ day: tuesday, loggedAt: at('2024-01-01T22:00:00+01:00') }), [])).toBe(0);
  });
});
