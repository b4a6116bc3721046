import { describe, expect, it } from 'vitest';
import { day, drawCheckIns, judgedOn, makeHabit, makeSetting, makeVersion } from '../../testing/factories.ts';
import { addDays } from '../../kernel/local-date.ts';
import { packFacts } from '../check-ins/fact-columns.ts';
import { judgeHabit } from './judge.ts';
import { lastMissedTwice } from './missed-twice.ts';
import { compilePlan } from './plan.ts';

const first = day('2024-01-01');

function judge(picture: string) {
  const plan = compilePlan({
    habit: makeHabit(),
    versions: [makeVersion()],
    pauses: [],
    settings: [makeSetting('freezes', false)],
  });
  return judgeHabit(plan, packFacts(drawCheckIns(first, picture)), judgedOn(addDays(first, picture.length)));
}

describe('the last time something was missed twice', () => {
  it('is the second of two misses, also with a skip between (STK11)', () => {
    expect(lastMissedTwice(judge('x..x.x'))).toBe('2024-01-03');
    expect(lastMissedTwice(judge('x.s.x.x'))).toBe('2024-01-04');
  });

  it('is the newest of several', () => {
    expect(lastMissedTwice(judge('..x...x'))).toBe('2024-01-06');
  });

  it('is null when every miss was answered', () => {
    expect(lastMissedTwice(judge('x.x.x.'))).toBeNull();
  });

  it('agrees with "never missed twice" of the judge on every picture of eight days (STK11)', () => {
    for (let code = 0; code < 3 ** 8; code += 1) {
      const picture = Array.from({ length: 8 }, (_, at) => 'x.s'[Math.floor(code / 3 ** at) % 3]).join('');
      const judgement = judge(picture);
      expect(lastMissedTwice(judgement) === null, picture).toBe(judgement.recovery.neverMissedTwice);
    }
  });
});
