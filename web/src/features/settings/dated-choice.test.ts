import { dayNumberOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { describe, expect, it } from 'vitest';
import { changesOf, datedChoice } from './dated-choice.ts';

const day = (text: string): LocalDate => text as LocalDate;
const from = (text: string, value: number) => ({ from: dayNumberOf(day(text)), value });
const today = day('2026-11-20');

describe('an effective-dated setting on a screen', () => {
  it('FACT7 is what holds today, until another was planned', () => {
    expect(datedChoice([], today, 1)).toEqual({ now: 1, chosen: 1, fromDay: null });
    expect(datedChoice([from('2026-11-20', 7)], today, 1)).toEqual({ now: 7, chosen: 7, fromDay: null });
    expect(datedChoice([from('2026-11-01', 7), from('2026-11-23', 6)], today, 1)).toEqual({
      now: 7,
      chosen: 6,
      fromDay: '2026-11-23',
    });
  });

  it('says nothing of a plan that changes nothing', () => {
    expect(datedChoice([from('2026-11-23', 1)], today, 1)).toEqual({ now: 1, chosen: 1, fromDay: null });
  });

  it('tells its changes newest first, without those that were none', () => {
    const course = [from('2026-01-01', 0), from('2026-02-01', 240), from('2026-03-01', 240), from('2026-04-01', 0)];
    expect(changesOf(course, 0)).toEqual([from('2026-04-01', 0), from('2026-02-01', 240)]);
  });
});
