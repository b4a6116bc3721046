import { expect, test } from 'vitest';
import { packFacts } from '../check-ins/fact-columns.ts';
import { day, makeCheckIn, makeHabit, makePause, makeVersion } from '../../testing/factories.ts';
import { judgeHabit } from './judge.ts';
import { diffJudgements } from './judgement-diff.ts';
import { compilePlan } from './plan.ts';

test('FACT4 a preview gathers neighbouring days that change alike', () => {
  const judged = { today: day('2024-01-07'), openFrom: day('2024-01-07'), unlived: [] };
  const facts = packFacts([makeCheckIn({ day: day('2024-01-01') }), makeCheckIn({ day: day('2024-01-06') })]);
  const plan = { habit: makeHabit(), versions: [makeVersion()], pauses: [], settings: [] };
  const paused = { ...plan, pauses: [makePause({ from: day('2024-01-02'), to: day('2024-01-04') })] };
  const diff = diffJudgements(
    judgeHabit(compilePlan(plan), facts, judged),
    judgeHabit(compilePlan(paused), facts, judged),
  );
  expect(diff.changes).toEqual([{ from: '2024-01-02', to: '2024-01-04', before: 'missed', after: 'neutral' }]);
  expect(diff.before.current?.length).toBe(1);
});
