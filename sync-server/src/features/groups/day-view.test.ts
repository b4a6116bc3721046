import { expect, test } from 'vitest';
import type { GroupDayRow } from '@hearth/shared/domain/groups/group-row.ts';
import { asId, type SpanId } from '@hearth/shared/kernel/ids.ts';
import { EXAMPLE_GROUP_DAY } from './examples.ts';
import { viewDay } from './day-view.ts';

const who = (name: string): SpanId => asId<SpanId>(name);
const row: GroupDayRow = {
  id: 'g:2026-11-29',
  v: 1,
  groupId: asId('g'),
  from: EXAMPLE_GROUP_DAY.from,
  to: EXAMPLE_GROUP_DAY.to,
  unit: 'day',
  rule: { kind: 'all' },
  opensAt: 1,
  closesAt: 2,
  settlesAt: 3,
  verdict: 'missed',
  counts: { members: 4, onLeave: 1, due: 3, kept: 1, sum: 0 },
  cells: { [who('ana')]: 'k', [who('ben')]: 'o', [who('cleo')]: 'o', [who('dan')]: 'L' },
  late: [who('cleo')],
  leftLate: [who('dan')],
};

test('GRP8 a member reads how each stands, without whom a block keeps from them, and nobody else does', () => {
  expect(viewDay(row, new Set()).cells).toEqual([
    { span: 'ana', state: 'kept' },
    { span: 'ben', state: 'missed' },
    { span: 'cleo', state: 'late' },
    { span: 'dan', state: 'left-late' },
  ]);
  expect(viewDay({ ...row, verdict: 'pending' }, new Set([who('ana'), who('dan'), who('cleo')])).cells).toEqual([
    { span: 'ben', state: 'open' },
  ]);
  expect(viewDay(row, undefined).cells).toBeNull();
});
