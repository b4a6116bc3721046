// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { noteCheckInDay, useHasSettledIn } from './check-in-days.ts';

it('somebody has settled in on the third day of ticking, however often each day', () => {
  const hasSettledIn = renderHook(useHasSettledIn);
  const seen = ['2026-11-18', '2026-11-18', '2026-11-19', '2026-11-18', '2026-11-21', '2026-11-22'].map((day) => {
    act(() => noteCheckInDay(day));
    return hasSettledIn.result.current;
  });
  expect(seen).toEqual([false, false, false, false, true, true]);
});
