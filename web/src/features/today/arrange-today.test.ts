import { describe, expect, it } from 'vitest';
import type { TodayGroup, TodayItem, TodayView } from '../../data/queries/use-today.ts';
import { arrangeToday } from './arrange-today.ts';

type Due = TodayItem['due'];

const itemWith = (id: string, due: Partial<Due>): TodayItem =>
  ({
    habit: { id },
    due: {
      state: 'asks',
      verdict: 'pending',
      reason: 'open',
      dayState: 'none',
      dayMet: false,
      daySum: 0,
      daySlips: 0,
      ...due,
    },
  }) as unknown as TodayItem;

const groupOf = (timeOfDay: TodayGroup['timeOfDay'], items: readonly TodayItem[], routine: string | null = null) =>
  ({
    key: routine ?? timeOfDay,
    timeOfDay,
    routine: routine === null ? null : { id: routine },
    items,
  }) as unknown as TodayGroup;

const viewOf = (groups: readonly TodayGroup[], resting: readonly TodayItem[] = []) =>
  ({ groups, resting }) as unknown as TodayView;

const idsOf = (items: readonly TodayItem[]): string[] => items.map(({ habit }) => habit.id);

describe('what stands where on Today (A13)', () => {
  it('gives each time of day one section, its routines first as they come', () => {
    const { sections } = arrangeToday(
      viewOf([
        groupOf('morning', [itemWith('a', {})], 'routine'),
        groupOf('morning', [itemWith('b', {})]),
        groupOf('evening', [itemWith('c', {})]),
      ]),
    );
    expect(sections.map(({ timeOfDay, groups }) => [timeOfDay, groups.map(({ key }) => key)])).toEqual([
      ['morning', ['routine', 'morning']],
      ['evening', ['evening']],
    ]);
  });

  it('folds away a quota that was met before today, and no empty section stays', () => {
    const met = itemWith('run', { state: 'resting', verdict: 'kept', reason: 'quota-met' });
    const { sections, notAsked } = arrangeToday(viewOf([groupOf('anytime', [met])]));
    expect(sections).toEqual([]);
    expect(idsOf(notAsked)).toEqual(['run']);
  });

  it('keeps in its place what was done, skipped or counted today', () => {
    const touched = [
      itemWith('done', { state: 'kept', verdict: 'kept', dayMet: true, dayState: 'done' }),
      itemWith('skipped', { state: 'paused', verdict: 'neutral', reason: 'skipped', dayState: 'skip' }),
      itemWith('more', { state: 'resting', verdict: 'kept', daySum: 2 }),
    ];
    const { sections, notAsked } = arrangeToday(viewOf([groupOf('anytime', touched)]));
    expect(idsOf(sections[0]?.groups[0]?.items ?? [])).toEqual(['done', 'skipped', 'more']);
    expect(notAsked).toEqual([]);
  });

  it('tells pauses from days off', () => {
    const { notAsked, paused } = arrangeToday(
      viewOf(
        [],
        [
          itemWith('off', { state: 'resting', verdict: 'off', reason: 'not-due' }),
          itemWith('paused', { state: 'paused', verdict: 'neutral', reason: 'paused' }),
        ],
      ),
    );
    expect(idsOf(notAsked)).toEqual(['off']);
    expect(idsOf(paused)).toEqual(['paused']);
  });
});
