// @vitest-environment happy-dom
import type { Schedule, Target } from '@hearth/shared/domain/schedules/schedule.ts';
import type { DueHabit } from '@hearth/shared/domain/streaks/due.ts';
import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { dueAfterTap, useExpectedDue } from './expected-due.ts';

const yesNo: Target = { kind: 'yes-no' };
const pages: Target = { kind: 'amount', measure: 'count', amount: 3, unit: 'pages', bound: 'at-least', per: 'day' };

const dueWith = (schedule: Schedule, target: Target, due: Partial<DueHabit> = {}): DueHabit =>
  ({
    version: { schedule, target },
    state: 'asks',
    dayState: 'none',
    dayMet: false,
    have: 0,
    need: 1,
    daySum: 0,
    ...due,
  }) as DueHabit;

const tick = { kind: 'set-state', state: 'done' } as const;
const untick = { kind: 'set-state', state: 'none' } as const;
const addOne = { kind: 'add-amount', value: 1 } as const;

describe('the day as it will be after a tap', () => {
  it('is done, or open again', () => {
    const open = dueWith({ kind: 'daily' }, yesNo);
    const done = dueAfterTap(open, tick);
    expect(done).toMatchObject({ dayState: 'done', dayMet: true, have: 1 });
    expect(dueAfterTap(done, untick)).toMatchObject({ dayState: 'none', dayMet: false, have: 0 });
  });

  it('adds a day to its week once', () => {
    const week = dueWith({ kind: 'quota', times: 3, per: 'week' }, yesNo, { have: 1, need: 3 });
    expect(dueAfterTap(dueAfterTap(week, tick), tick).have).toBe(2);
  });

  it('counts on, and is met when there is enough', () => {
    const two = dueAfterTap(dueAfterTap(dueWith({ kind: 'daily' }, pages), addOne), addOne);
    expect(two).toMatchObject({ daySum: 2, dayMet: false });
    expect(dueAfterTap(two, addOne)).toMatchObject({ daySum: 3, dayMet: true });
  });
});

/** A write that is through when the test says so. */
const openWrite = () => {
  let resolve: (isWritten: boolean) => void = () => undefined;
  const promise = new Promise<boolean>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
};

describe('what a row shows', () => {
  const renderDue = (first: DueHabit) =>
    renderHook(({ due }: { due: DueHabit }) => useExpectedDue(due), { initialProps: { due: first } });

  it('is the tap at once, then the written truth', async () => {
    const { result, rerender } = renderDue(dueWith({ kind: 'daily' }, yesNo));
    const write = openWrite();
    act(() => result.current.expect(tick, () => write.promise));
    expect(result.current.shown.dayState).toBe('done');
    await act(async () => write.resolve(true));
    expect(result.current.shown.dayState).toBe('done');
    const truth = dueWith({ kind: 'daily' }, yesNo, { dayState: 'done', dayMet: true, state: 'kept' });
    rerender({ due: truth });
    await waitFor(() => expect(result.current.shown).toBe(truth));
  });

  it('is what was before when the tap was refused', async () => {
    const before = dueWith({ kind: 'daily' }, yesNo);
    const { result } = renderDue(before);
    act(() => result.current.expect(tick, () => Promise.resolve(false)));
    await waitFor(() => expect(result.current.shown).toBe(before));
  });

  it('keeps all of several quick taps until the last is written', async () => {
    const { result, rerender } = renderDue(dueWith({ kind: 'daily' }, pages));
    const writes = [openWrite(), openWrite()];
    act(() => result.current.expect(addOne, () => writes[0]?.promise ?? Promise.resolve(false)));
    act(() => result.current.expect(addOne, () => writes[1]?.promise ?? Promise.resolve(false)));
    expect(result.current.shown.daySum).toBe(2);
    await act(async () => writes[0]?.resolve(true));
    rerender({ due: dueWith({ kind: 'daily' }, pages, { daySum: 1 }) });
    expect(result.current.shown.daySum).toBe(2);
    await act(async () => writes[1]?.resolve(true));
    rerender({ due: dueWith({ kind: 'daily' }, pages, { daySum: 2 }) });
    expect(result.current.shown.daySum).toBe(2);
  });
});
