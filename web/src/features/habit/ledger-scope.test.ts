import { dayNumberOf } from '@hearth/shared/kernel/local-date.ts';
import { day, drawCheckIns, makeSetting } from '@hearth/shared/testing/factories.ts';
import { describe, expect, it } from 'vitest';
import { habitViewOf } from '../../testing/habit-view-of.ts';
import { countEntries, entriesOf, keptBetween, wholeLedger } from './ledger-scope.ts';

// A Monday; the eighth day spends a freeze, the tenth misses.
const view = habitViewOf({ rows: drawCheckIns(day('2024-01-01'), 'xxxxxxx.x.xs'), today: '2024-01-13' });
const ledger = view.ledger();
const days = (scope: Parameters<typeof entriesOf>[1]) => entriesOf(ledger, scope).map(({ to }) => to.slice(8));

describe('the part of the ledger behind a number (STK9)', () => {
  it('is newest first, and whole without a scope', () => {
    expect(days(wholeLedger)).toEqual(ledger.map(({ to }) => to.slice(8)).toReversed());
  });

  it('holds exactly the run of the streak: as many kept as its length', () => {
    const { current, best } = view.judgement.numbers;
    for (const run of [current, best]) {
      if (run === null) throw new Error('there are runs');
      const entries = entriesOf(ledger, { name: 'current', filter: 'all', from: run.from, to: run.to });
      expect(countEntries(entries).kept).toBe(run.length);
      expect(countEntries(entries).missed).toBe(0);
    }
  });

  it('is narrowed by verdict and by weekday of what was due', () => {
    expect(days({ ...wholeLedger, filter: 'frozen' })).toEqual(['08']);
    expect(days({ ...wholeLedger, filter: 'missed' })).toEqual(['10']);
    expect(days({ name: 'weekday', filter: 'all', weekday: 1 })).toEqual(['08', '01']);
    expect(days({ name: 'weekday', filter: 'all', weekday: 5 })).toEqual(['05']);
  });

  it('counts what a year or a bar shows', () => {
    const from = dayNumberOf(day('2024-01-07'));
    expect(keptBetween(view.judgement, from, from + 3)).toEqual({ kept: 2, due: 4 });
  });

  it('loses a run with its freezes off (STK7)', () => {
    const off = habitViewOf({
      rows: drawCheckIns(day('2024-01-01'), 'xxxxxxx.x'),
      settings: [makeSetting('freezes', false)],
      today: '2024-01-09',
    });
    expect(entriesOf(off.ledger(), { ...wholeLedger, filter: 'frozen' })).toEqual([]);
  });
});
