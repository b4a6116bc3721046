import { expect, test } from 'vitest';
import { decideRoutine, routineProgress } from './routine-rules.ts';

test('SCH10 only habits due count; k is at most their number; none due is off', () => {
  const members = (due: number, met: number) => [
    ...Array.from({ length: due }, (_, i) => ({ due: true, met: i < met })),
    { due: false, met: false },
  ];
  expect(routineProgress({ kind: 'all' }, members(3, 2))).toEqual({ verdict: 'pending', done: 2, need: 3, due: 3 });
  expect(routineProgress({ kind: 'any' }, members(3, 1))).toMatchObject({ verdict: 'kept', need: 1 });
  expect(routineProgress({ kind: 'k-of-n', k: 5 }, members(2, 2))).toMatchObject({ verdict: 'kept', need: 2 });
  expect(routineProgress({ kind: 'all' }, members(0, 0))).toMatchObject({ verdict: 'off' });
});

test('SCH10 a routine has a name and a whole k from 1', () => {
  const fields = { name: ' Dawn ', timeOfDay: 'morning', rule: { kind: 'k-of-n', k: 0 } } as const;
  expect(decideRoutine(fields)).toMatchObject({ ok: false, error: [{ field: 'rule.k', rule: 'too-small', limit: 1 }] });
  expect(decideRoutine({ ...fields, rule: { kind: 'any' } })).toMatchObject({ ok: true, value: { name: 'Dawn' } });
});
