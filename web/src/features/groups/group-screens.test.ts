import { expect, test } from 'vitest';
import { defaultChoices, type GroupMineRow, type StandingsRow } from '@hearth/shared/domain/groups/group-row.ts';
import { judgeGroup } from '@hearth/shared/domain/groups/judge-group.ts';
import { overlayOwn, publishGroup } from '@hearth/shared/domain/groups/own-overlay.ts';
import { groupDayRowOf } from '@hearth/shared/domain/groups/publish-rows.ts';
import { asId, type GroupId, type TaskId } from '@hearth/shared/kernel/ids.ts';
import { dayNumberOf } from '@hearth/shared/kernel/local-date.ts';
import { day } from '@hearth/shared/testing/factories.ts';
import { at, berlin, makeGroup, makeTerms, who, withDeeds } from '@hearth/shared/testing/group-story.ts';
import { boardView } from './board-rows.ts';
import { nextPlace } from './components/use-grid-place.ts';
import {
  checkAbout,
  checkAlias,
  checkStart,
  checkTermsForm,
  freshAbout,
  freshTerms,
  termsFormOf,
  termsOf,
} from './group-form.ts';
import { isInAppBrowser } from './in-app-browser.ts';
import { cellReason, markOf, matrixUnits } from './matrix-cells.ts';
import { neededInExample, shareInExample } from './rule-example.ts';

const groupId = asId<GroupId>('g');

test('a day of the matrix says why it looks as it does', () => {
  const now = at(berlin, '2026-06-12 12:00');
  let record = makeGroup({ members: { ana: berlin, ben: berlin } });
  record = withDeeds(record, 'ana', { picture: 'xxxxxxxxxxx' });
  record = withDeeds(record, 'ben', { picture: 'xxxxxxx.xxx' });
  record = { ...record, evidence: record.evidence.filter(({ receivedAt }) => receivedAt <= now) };
  const judgement = judgeGroup(record, now);
  const days = judgement.units.map((unit) => groupDayRowOf(groupId, unit, false));
  const { open } = overlayOwn(publishGroup(judgement, who('ana')), new Map(), now);
  const units = matrixUnits(days, open);
  const reasonsOf = (name: string) => units.map((unit) => cellReason(unit, who(name), who('ana')));
  expect(reasonsOf('ana')).toEqual([...Array.from({ length: 11 }, () => 'kept'), 'open']);
  expect(reasonsOf('ben')[7]).toBe('missed');
  expect(units[7]?.verdict).toBe('shielded');
  expect(units.at(-1)).toMatchObject({ verdict: 'pending', isSettled: false });
  expect(reasonsOf('somebody').every((reason) => reason === 'outside')).toBe(true);
  expect(markOf('missed')).toBe('missed');
});

test('keys lead from day to day, over pages of them, and to both ends', () => {
  const shape = { rows: 4, columns: 300, page: 7 };
  const from = { row: 1, column: 150 };
  const to = (key: string, rightToLeft = false, ctrlKey = false) =>
    nextPlace({ key, ctrlKey }, from, shape, rightToLeft);
  expect(to('ArrowLeft')).toEqual({ row: 1, column: 149 });
  expect(to('ArrowLeft', true)).toEqual({ row: 1, column: 151 });
  expect(to('ArrowUp')).toEqual({ row: 0, column: 150 });
  expect(to('PageUp')).toEqual({ row: 1, column: 143 });
  expect(to('PageDown')).toEqual({ row: 1, column: 157 });
  expect(to('Home')).toEqual({ row: 1, column: 0 });
  expect(to('End')).toEqual({ row: 1, column: 299 });
  expect(to('Home', false, true)).toEqual({ row: 0, column: 0 });
  expect(to('End', false, true)).toEqual({ row: 3, column: 299 });
  expect(to('a')).toBeNull();
  expect(nextPlace({ key: 'ArrowRight', ctrlKey: false }, { row: 3, column: 299 }, shape, false)).toEqual({
    row: 3,
    column: 299,
  });
});

test('a group that only counts shows its viewer their own days, and says of others’ that it counts', () => {
  const now = at(berlin, '2026-06-12 12:00');
  const record = withDeeds(makeGroup({ members: { ana: berlin } }), 'ana', { picture: 'xxxxxxxxxxx' });
  const judgement = judgeGroup({ ...record, evidence: record.evidence.filter((row) => row.receivedAt <= now) }, now);
  const days = judgement.units.map((unit) => groupDayRowOf(groupId, unit, true));
  const own = { state: 'open', onLeave: false, value: 0 } as const;
  const past = new Map([[dayNumberOf(days[0]?.from ?? day('2026-06-01')), own]]);
  const [first, second] = matrixUnits(days, [], past);
  if (first === undefined || second === undefined) throw new Error('there are days');
  expect(cellReason(first, who('ana'), who('ana'))).toBe('missed');
  expect(cellReason(second, who('ana'), who('ana'))).toBe('counted');
  expect(cellReason(first, who('ben'), who('ana'))).toBe('counted');
});

test('RNK4 a board shows its top, and below it those around the viewer, without whom they blocked', () => {
  const standings: StandingsRow = {
    id: 's',
    v: 1,
    groupId,
    board: 'plan',
    window: 30,
    asOf: day('2026-06-10'),
    size: 4,
    lines: [
      [who('a'), 1, 1_000_000_000, 0, 0],
      [who('b'), 2, 500_000_000, 0, null],
    ],
    unranked: [],
  };
  const mine: GroupMineRow = {
    id: groupId,
    v: 1,
    groupId,
    span: who('me'),
    role: 'member',
    cells: {},
    boards: [
      {
        board: 'plan',
        window: 30,
        place: 4,
        around: [
          [who('b'), 2, 500_000_000, 0, null],
          [who('me'), 4, 100_000_000, 1, -1],
        ],
      },
    ],
    choices: defaultChoices,
    hidden: [who('a')],
  };
  const { top, around } = boardView(standings, mine);
  expect(top.map(({ span, place, share }) => [span, place, share])).toEqual([['b', 2, 0.5]]);
  expect(around.map(({ span }) => span)).toEqual(['me']);
  expect(boardView(standings, { ...mine, span: who('b') }).around).toEqual([]);
});

test('GRP1 the living example asks for what the rule will ask for', () => {
  expect(neededInExample({ kind: 'all' })).toBe(4);
  expect(neededInExample({ kind: 'at-least', count: 2 })).toBe(2);
  expect(neededInExample({ kind: 'at-least', count: 9 })).toBe(4);
  expect(neededInExample({ kind: 'percent', percent: 75 })).toBe(3);
  expect(neededInExample({ kind: 'any' })).toBe(1);
  expect(neededInExample({ kind: 'at-least', count: Number.NaN })).toBeNull();
  expect(shareInExample({ kind: 'sum', amount: 10 })).toBe(2.5);
  expect(shareInExample({ kind: 'sum', amount: Number.NaN })).toBeNull();
});

test('a form becomes terms and comes back, and names what is wrong with it', () => {
  const form = freshTerms('t');
  expect(checkTermsForm(form)).toEqual([{ field: 'task-t', rule: 'required' }]);
  const terms = makeTerms({ rule: { kind: 'percent', percent: 60 }, graceHours: 24 });
  expect(termsOf(termsFormOf(terms))).toEqual(terms);
  const named = { ...form, tasks: [{ id: asId<TaskId>('t'), name: 'Move' }] };
  expect(checkTermsForm(named)).toEqual([]);
  expect(checkTermsForm({ ...named, rule: 'percent', percent: 101 })).toEqual([
    { field: 'percent', rule: 'too-large', limit: 100 },
  ]);
  expect(checkTermsForm({ ...named, rule: 'at-least', count: null })).toEqual([{ field: 'count', rule: 'required' }]);
  const two = { ...named, rule: 'sum' as const, tasks: [...named.tasks, { id: asId<TaskId>('u'), name: 'Rest' }] };
  expect(checkTermsForm(two)).toMatchObject([{ field: 'tasks', rule: 'not-together' }]);
  expect(checkAbout({ ...freshAbout, name: ' ' })).toEqual([{ field: 'name', rule: 'required' }]);
  expect(checkAlias('')).toEqual([{ field: 'alias', rule: 'required' }]);
  expect(checkStart('2026-06-01', day('2026-06-02'))).toMatchObject([{ rule: 'too-small' }]);
});

test('browsers inside other apps are known by what they call themselves', () => {
  const inside = 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Instagram 300.0';
  expect(isInAppBrowser(inside)).toBe(true);
  expect(isInAppBrowser('Mozilla/5.0 (Linux; Android 14; wv) Chrome/120 Mobile Safari/537.36')).toBe(true);
  expect(isInAppBrowser('Mozilla/5.0 (Linux; Android 14) Chrome/120 Mobile Safari/537.36')).toBe(false);
});
