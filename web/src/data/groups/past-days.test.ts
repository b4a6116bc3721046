import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { asId, type GroupId, type SpanId } from '@hearth/shared/kernel/ids.ts';
import { addDays, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { PastDay } from '@hearth/shared/protocol/group-readings-api.ts';
import { day } from '@hearth/shared/testing/factories.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import type { HearthData } from '../hearth-data.ts';
import { dropStrayPages, forgetKeptPages } from './kept-pages.ts';
import { fetchDaysBefore, missingBefore, readKeptDays, rowOfPastDay, withKeptDays } from './past-days.ts';

const groupId = asId<GroupId>('g');
const ana = asId<SpanId>('ana');
const tabs: TestTab[] = [];
const deviceOf = (userId: string): HearthData => {
  const tab = makeTestDevice();
  tabs.push(tab);
  return { ...tab.data, sync: { userId } as HearthData['sync'] };
};
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
  vi.unstubAllGlobals();
});

const pastDay = (from: LocalDate, state = 'kept'): PastDay => ({
  from,
  to: from,
  unit: 'day',
  rule: { kind: 'all' },
  verdict: 'kept',
  due: 1,
  kept: 1,
  onLeave: 0,
  sum: 0,
  closesAt: 1,
  settlesAt: 2,
  isCorrected: false,
  cells: [{ span: ana, state }],
});
const rows = (...days: LocalDate[]) => days.map((each) => rowOfPastDay(groupId, pastDay(each)));

/** A server that has every day of a stretch, and what it was asked for. */
function serve(first: LocalDate, last: LocalDate): string[] {
  const asked: string[] = [];
  vi.stubGlobal('window', {
    fetch: async (path: string) => {
      const query = new URL(path, 'http://hearth').searchParams;
      const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''] as [LocalDate, LocalDate];
      asked.push(`${from} ${to}`);
      const items: PastDay[] = [];
      for (let each = from; each <= to; each = addDays(each, 1)) {
        if (first <= each && each <= last) items.push(pastDay(each));
      }
      return new Response(JSON.stringify({ items, nextCursor: null }));
    },
  });
  return asked;
}

test('a day of long ago reads as those of the realm do', () => {
  expect(rowOfPastDay(groupId, pastDay(day('2026-01-01'), 'late'))).toMatchObject({
    cells: { ana: 'o' },
    late: ['ana'],
    leftLate: [],
  });
  expect(rowOfPastDay(groupId, pastDay(day('2026-01-01'), 'left-late'))).toMatchObject({
    cells: { ana: 'L' },
    leftLate: ['ana'],
  });
  // Of a newer server.
  expect(rowOfPastDay(groupId, pastDay(day('2026-01-01'), 'elsewhere')).cells).toEqual({});
  expect(rowOfPastDay(groupId, { ...pastDay(day('2026-01-01')), cells: null }).cells).toBeUndefined();
});

test('what is missing begins where the days are not in a row, and ends with the first that a member sees', () => {
  const days = rows(day('2026-03-01'), day('2026-03-02'), day('2026-03-05'), day('2026-03-06'));
  expect(missingBefore(days, day('2026-01-01'))).toBe('2026-03-05');
  expect(missingBefore(days.slice(2), day('2026-03-05'))).toBeNull();
  expect(missingBefore(days.slice(0, 2), day('2026-01-01'))).toBe('2026-03-01');
  expect(missingBefore([], day('2026-01-01'))).toBeNull();
  expect(withKeptDays(days.slice(2), days.slice(0, 3)).map(({ from }) => from)).toEqual(days.map(({ from }) => from));
});

test('older days are read page by page over stretches without any, and kept for their reader', async () => {
  const data = deviceOf('user-1');
  const asked = serve(day('2025-06-01'), day('2025-06-10'));
  expect(await fetchDaysBefore(data, groupId, day('2026-01-01'), day('2025-01-01'))).toMatchObject({ value: 10 });
  expect(asked).toEqual(['2025-10-03 2025-12-31', '2025-07-05 2025-10-02', '2025-04-06 2025-07-04']);
  expect((await readKeptDays(data, groupId)).map(({ from }) => from).toSorted()[0]).toBe('2025-06-01');
  expect(await readKeptDays({ ...data, sync: { userId: 'user-2' } as HearthData['sync'] }, groupId)).toEqual([]);
  expect(await fetchDaysBefore(data, groupId, day('2025-06-01'), day('2025-01-01'))).toMatchObject({ value: 0 });
});

test('what was kept of a group goes with the membership, and all of it with the account', async () => {
  const data = deviceOf('user-1');
  serve(day('2025-06-01'), day('2025-06-02'));
  const other = asId<GroupId>('h');
  await fetchDaysBefore(data, groupId, day('2025-06-03'), day('2025-06-01'));
  await fetchDaysBefore(data, other, day('2025-06-03'), day('2025-06-01'));
  await data.device.keptMembers.add({ groupId, userId: 'user-1', atMs: 1, page: {} });
  await data.db.table('groupMine').add({ id: other, groupId: other });
  await dropStrayPages(data);
  expect(await readKeptDays(data, groupId)).toEqual([]);
  expect(await data.device.keptMembers.count()).toBe(0);
  expect(await readKeptDays(data, other)).toHaveLength(2);
  await forgetKeptPages(data);
  expect(await readKeptDays(data, other)).toEqual([]);
});
