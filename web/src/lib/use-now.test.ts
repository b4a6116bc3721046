// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useNow } from './use-now.ts';

const START_MS = Date.UTC(2026, 10, 20, 23, 59, 0);
const MIDNIGHT_MS = START_MS + 60_000;

beforeEach(() => vi.useFakeTimers({ now: START_MS }));
afterEach(() => vi.useRealTimers());

const pass = (ms: number): void => act(() => void vi.advanceTimersByTime(ms));

describe('now', () => {
  it('stands still until the boundary, then moves past it', () => {
    const { result } = renderHook(() => useNow(MIDNIGHT_MS));
    pass(59_999);
    expect(result.current).toBe(START_MS);
    pass(1);
    expect(result.current).toBe(MIDNIGHT_MS);
  });

  it('moves at once when the boundary lies behind already', () => {
    const { result } = renderHook(() => useNow(START_MS - 1));
    vi.setSystemTime(START_MS + 5000);
    pass(0);
    expect(result.current).toBe(START_MS + 5000);
  });

  it('moves when the page comes back, because a sleeping device runs no timers', () => {
    const { result } = renderHook(() => useNow());
    vi.setSystemTime(MIDNIGHT_MS + 7);
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    expect(result.current).toBe(MIDNIGHT_MS + 7);
  });

  it('waits for a boundary further away than the longest timer', () => {
    const fortyDaysMs = 40 * 86_400_000;
    const { result } = renderHook(() => useNow(START_MS + fortyDaysMs));
    pass(fortyDaysMs - 1);
    expect(result.current).toBe(START_MS);
    pass(1);
    expect(result.current).toBe(START_MS + fortyDaysMs);
  });
});
