import { describe, expect, test } from 'vitest';
import { amountTarget, day, yesNo } from '../../testing/factories.ts';
import { decideLadder, proposedStep, suggestSteps } from './ladder.ts';

describe('make it smaller', () => {
  test('steps begin with two minutes and end with the full target', () => {
    const half = amountTarget(1_800, { measure: 'duration', unit: '' });
    expect(suggestSteps(half)).toEqual([120, 240, 480, 960, 1_800]);
    expect(suggestSteps(amountTarget(20))).toEqual([2, 4, 8, 16, 20]);
    expect(suggestSteps(yesNo)).toEqual([]);
    expect(suggestSteps(amountTarget(100, { measure: 'duration', unit: '' }))).toEqual([]);
  });

  test('the next step is proposed after 14 kept, and none after the last', () => {
    const decided = decideLadder(
      [
        { label: 'a', amount: 1 },
        { label: 'b', amount: 2 },
      ],
      day('2024-06-12'),
    );
    if (!decided.ok) throw new Error('refused');
    const ladder = decided.value;
    expect(ladder).toMatchObject({ at: 0, since: '2024-06-12' });
    expect(proposedStep(ladder, 13)).toBeNull();
    expect(proposedStep(ladder, 14)).toMatchObject({ label: 'b' });
    expect(proposedStep({ ...ladder, at: 1 }, 99)).toBeNull();
    expect(proposedStep(undefined, 99)).toBeNull();
  });

  test('a ladder has 1 to 10 steps with short labels', () => {
    const long = { label: 'x'.repeat(101) };
    expect(decideLadder([], day('2024-06-12'))).toMatchObject({ ok: false, error: [{ rule: 'required' }] });
    expect(
      decideLadder(
        Array.from({ length: 11 }, () => long),
        day('2024-06-12'),
      ),
    ).toMatchObject({
      ok: false,
      error: expect.arrayContaining([{ field: 'steps', rule: 'too-large', limit: 10 }]),
    });
  });
});
