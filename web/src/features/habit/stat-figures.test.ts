import { amountTarget, day, drawCheckIns, makeSetting } from '@hearth/shared/testing/factories.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { englishWords, habitViewOf, type ViewInput } from '../../testing/habit-view-of.ts';
import type { Words } from './habit-words.ts';
import { figuresOf } from './stat-figures.ts';

let words: Words;
beforeAll(async () => {
  words = await englishWords();
});

const first = day('2024-01-01');
const noFreezes = [makeSetting('freezes', false)];

function figure(key: string, input: ViewInput) {
  const found = figuresOf(habitViewOf(input), words).find((each) => each.key === key);
  if (found === undefined) throw new Error(`no figure ${key}`);
  return found;
}

describe('the current streak', () => {
  it('leads to the days of its run, the best to those of its own (STK4, STK9)', () => {
    const rows = drawCheckIns(first, 'xxxx..xx');
    expect(figure('current', { rows, settings: noFreezes, today: '2024-01-09' })).toMatchObject({
      value: '2',
      spoken: '2 days',
      note: 'days',
      scope: { name: 'current', from: '2024-01-07', to: '2024-01-08' },
      aside: { text: 'best 4 (4 Jan)', scope: { name: 'best', from: '2024-01-01', to: '2024-01-04' } },
    });
  });

  it('says so when it is the best', () => {
    const current = figure('current', { rows: drawCheckIns(first, 'xxx'), today: '2024-01-03' });
    expect(current.note).toBe('days · your best');
    expect(current.aside).toBeUndefined();
  });

  it('is said in parts after a change of its unit (STK6)', () => {
    const versions = [{}, { fromDay: day('2024-01-08'), schedule: { kind: 'quota', times: 2, per: 'week' } as const }];
    const rows = drawCheckIns(first, 'xxxxxxx xx.....');
    expect(figure('current', { versions, rows, today: '2024-01-15' })).toMatchObject({
      value: '14',
      note: '7 days, then 1 week',
    });
  });

  it('waits unlit for the first kept one', () => {
    const current = figure('current', { today: '2024-01-01' });
    expect(current).toMatchObject({ value: '0', icon: 'unlit', note: 'it begins with the first kept one' });
  });
});

describe('the other numbers', () => {
  it('say how the strength changed this month (STK10)', () => {
    const rows = drawCheckIns(first, 'x'.repeat(40));
    expect(figure('strength', { rows, today: '2024-02-09' }).note).toMatch(/^\+\d+ this month$/);
    expect(figure('strength', { today: '2024-01-01' }).note).toBe('it grows with every kept one');
  });

  it('say the mean way back, and since when nothing was missed twice (STK11)', () => {
    const rows = drawCheckIns(first, 'x..x.x');
    expect(figure('recovery', { rows, settings: noFreezes, today: '2024-01-06' })).toMatchObject({
      value: '1.5',
      spoken: '1.5 days',
      note: 'never missed twice since January',
      scope: { filter: 'missed' },
    });
    expect(figure('recovery', { rows: drawCheckIns(first, 'xxx'), today: '2024-01-04' }).note).toBe(
      'nothing missed so far',
    );
  });

  it('say when the next freeze comes, or why none does (STK7)', () => {
    const rows = (length: number) => drawCheckIns(first, 'x'.repeat(length));
    const freezes = (input: ViewInput) => figure('freezes', input);
    expect(freezes({ rows: rows(4), today: '2024-01-04' })).toMatchObject({
      value: '0',
      note: 'next after 3 more days',
    });
    expect(freezes({ rows: rows(14), today: '2024-01-14' })).toMatchObject({
      value: '2',
      note: 'the most there can be',
    });
    expect(freezes({ rows: rows(4), settings: noFreezes, today: '2024-01-04' }).note).toBe('turned off in Settings');
    expect(freezes({ today: '2024-01-01' }).note).toBe('a run of 7 earns one');
    const weekly = {
      schedule: { kind: 'quota', times: 1, per: 'week' },
      target: amountTarget(1, { per: 'period' }),
    } as const;
    expect(freezes({ versions: [weekly], today: '2024-01-04' }).note).toBe('for daily rules only');
  });
});
