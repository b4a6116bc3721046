import { describe, expect, it } from 'vitest';
import { at, berlin, losAngeles, makeGroup, makeTerms, tokyo, who, withDeeds } from '../../testing/group-story.ts';
import { day } from '../../testing/factories.ts';
import { asId, type GroupId, type HabitId, type TaskId } from '../../kernel/ids.ts';
import { groupIntentSchema, type GroupIntent } from './group-intent.ts';
import { groupLinkId, groupLinkSchema } from './group-link.ts';
import {
  boardKinds,
  cheerKinds,
  cheerSchema,
  fullAgainBelow,
  groupDaySchema,
  groupLogSchema,
  groupMineSchema,
  defaultChoices,
  groupRowSchema,
  logKinds,
  maxBoardLines,
  maxFullMembers,
  memberCardSchema,
  standingsSchema,
  type GroupRow,
} from './group-row.ts';
import { judgeGroup } from './judge-group.ts';
import { publishGroup } from './own-overlay.ts';
import { groupDayRowOf, groupNumbersRowOf, isCompactWith, ownCellsOf, readPublished } from './publish-rows.ts';

const groupId = asId<GroupId>('0198f1d0-0000-7000-8000-000000000001');
const accepts = (schema: { safeParse: (value: unknown) => { success: boolean } }, value: unknown) =>
  schema.safeParse(value).success;

const terms = makeTerms();
const base: Omit<GroupRow, 'current' | 'best' | 'shields' | 'settled'> = {
  id: groupId,
  v: 1,
  groupId,
  name: 'Morning run',
  description: '',
  isPublic: false,
  isOpen: false,
  membersInvite: true,
  showsHistory: false,
  state: 'open',
  startDay: day('2026-06-01'),
  weekStart: 1,
  terms,
  announced: [{ fromDay: day('2026-06-20'), terms }],
  members: 2,
  isCompact: false,
};

function story() {
  let record = makeGroup({ members: { tokyo, losAngeles } });
  record = withDeeds(record, 'tokyo', { picture: 'xxxxxxxxx' });
  record = withDeeds(record, 'losAngeles', { picture: 'xxxxx.xxx' });
  return judgeGroup(record, at(losAngeles, '2026-06-09 21:00'));
}

describe('the rows of a group', () => {
  it('GRP10 hold what a device lays its own verdicts over', () => {
    const judgement = story();
    const published = publishGroup(judgement, who('tokyo'));
    const group = { ...base, ...groupNumbersRowOf(published) };
    const days = judgement.units.map((unit) => groupDayRowOf(groupId, unit, false));
    const mine = {
      id: groupId,
      v: 1,
      groupId,
      span: who('tokyo'),
      role: 'owner',
      cells: ownCellsOf(published),
      boards: [],
      choices: defaultChoices,
      hidden: [],
    };
    expect(accepts(groupRowSchema, group)).toBe(true);
    for (const row of days) expect(accepts(groupDaySchema, row)).toBe(true);
    expect(accepts(groupMineSchema, mine)).toBe(true);
    // What comes back from storage is the same.
    const stored = JSON.parse(JSON.stringify({ group, days, mine })) as {
      group: typeof group;
      days: typeof days;
      mine: typeof mine;
    };
    const { at: publishedAt, ...expected } = published;
    expect(publishedAt).toBe(judgement.now);
    expect(readPublished(stored.group, stored.days, stored.mine)).toEqual(expected);
  });

  it('GRP8 name no zone, no user, no habit, and no instant of a deed', () => {
    const judgement = story();
    const rows = JSON.stringify(judgement.units.map((unit) => groupDayRowOf(groupId, unit, false)));
    expect(rows).not.toMatch(/Tokyo|Los_Angeles|zone|habit|user|receivedAt|task/);
    expect(rows).not.toContain(String(at(tokyo, '2026-06-08 20:00')));
  });

  it('are small: a unit of forty members with everything in it takes less than 4 kB', () => {
    const members = Object.fromEntries(
      Array.from({ length: maxFullMembers }, (_, i) => [`0198f1d0-0000-7000-8000-0000000000${i + 10}`, berlin]),
    );
    const record = makeGroup({ members });
    const [unit] = judgeGroup(record, at(berlin, '2026-06-01 12:00')).units;
    if (unit === undefined) throw new Error('the first day has opened');
    const late = new Set(Object.keys(members).slice(0, 20).map(who));
    const row = groupDayRowOf(groupId, { ...unit, late }, false);
    expect(accepts(groupDaySchema, row)).toBe(true);
    expect(JSON.stringify(row).length).toBeLessThan(4_096);
    const line = ['0198f1d0-0000-7000-8000-000000000010', 10_000, 1_000_000_000, 7, -9_999];
    const lines = Array.from({ length: maxBoardLines }, () => line);
    const standings = { board: 'plan', window: 90, asOf: '2026-06-01', size: 40, lines, unranked: [] };
    const board = { id: `${groupId}:plan:90`, v: 1, groupId, ...standings };
    expect(accepts(standingsSchema, board)).toBe(true);
    expect(JSON.stringify(board).length).toBeLessThan(4_096);
    expect(accepts(standingsSchema, { ...board, lines: [...lines, line] })).toBe(false);
  });

  it('are compact in big groups, without going to and fro', () => {
    expect([40, 41].map((members) => isCompactWith(members, false))).toEqual([false, true]);
    expect([29, 30].map((members) => isCompactWith(members, true))).toEqual([false, true]);
    expect(fullAgainBelow).toBeLessThan(maxFullMembers);
    const row = groupDayRowOf(groupId, story().units[0] as never, true);
    expect(row).not.toHaveProperty('cells');
    expect(accepts(groupDaySchema, row)).toBe(true);
  });

  it('say of a member what they want to show, and of one who is gone nothing (GRP8, GRP12)', () => {
    const card = {
      id: who('a'),
      v: 1,
      groupId,
      name: 'Kit',
      role: 'member',
      state: 'present',
      fromDay: '2026-06-01',
      onLeave: false,
      shares: { values: false, streak: false },
    };
    expect(accepts(memberCardSchema, card)).toBe(true);
    expect(accepts(memberCardSchema, { ...card, name: '', state: 'former', toDay: '2026-06-09' })).toBe(true);
    expect(accepts(memberCardSchema, { ...card, name: 'x'.repeat(51) })).toBe(false);
  });

  it('tell what happened, cheer, and link a habit', () => {
    for (const kind of logKinds) {
      expect(accepts(groupLogSchema, { id: 'l', v: 1, groupId, at: 1, kind, span: who('a'), day: '2026-06-01' })).toBe(
        true,
      );
    }
    for (const kind of cheerKinds) {
      const cheer = { id: 'a:all:2026-06-01', v: 1, groupId, from: who('a'), to: null, day: '2026-06-01', kind, at: 1 };
      expect(accepts(cheerSchema, cheer)).toBe(true);
    }
    const taskId = asId<TaskId>('t');
    const link = { v: 1, groupId, taskId, habitId: asId<HabitId>('h'), madeAt: 1 };
    expect(accepts(groupLinkSchema, { ...link, id: groupLinkId(groupId, taskId) })).toBe(true);
    expect(boardKinds).toHaveLength(5);
  });
});

describe('what one may ask of a group', () => {
  const about = {
    name: 'Morning run',
    description: '',
    isPublic: true,
    isOpen: true,
    membersInvite: true,
    showsHistory: false,
    maxMembers: 40,
  };
  const span = who('a');
  const asked: readonly GroupIntent[] = [
    { kind: 'group-create', groupId, ...about, startDay: day('2026-06-01'), weekStart: 1, terms, span },
    { kind: 'group-join', groupId, span, secret: 'x'.repeat(22), alias: 'Kit', onBoards: true },
    ...(['group-leave', 'group-close', 'group-reopen', 'group-delete', 'group-undelete'] as const).map((kind) => ({
      kind,
      groupId,
    })),
    ...(['group-kick', 'group-ban', 'group-unban', 'group-transfer'] as const).map((kind) => ({ kind, groupId, span })),
    { kind: 'group-set-role', groupId, span, role: 'admin' },
    { kind: 'group-edit', groupId, name: 'Evening run' },
    { kind: 'group-edit-rule', groupId, terms: makeTerms({ graceHours: 72, rule: { kind: 'sum', amount: 0.5 } }) },
    { kind: 'group-invite', groupId, inviteId: 'i', uses: 5, days: 7 },
    { kind: 'group-revoke-invite', groupId, inviteId: 'i' },
    { kind: 'group-card', groupId, hidesOnBoards: true, shares: { values: true, streak: false } },
    { kind: 'group-cheer', groupId, to: null, day: day('2026-06-01'), cheer: 'fire' },
    { kind: 'group-report', groupId, span, text: 'spam' },
  ];

  it.each(asked)('$kind is understood, and nothing that is not its own', (intent) => {
    expect(accepts(groupIntentSchema, intent)).toBe(true);
    expect(accepts(groupIntentSchema, { ...intent, userId: 'u' })).toBe(false);
    expect(accepts(groupIntentSchema, { ...intent, groupId: '' })).toBe(false);
    expect(accepts(groupIntentSchema, { ...intent, groupId: 'x'.repeat(129) })).toBe(false);
  });

  it('every field has a bound', () => {
    const [create] = asked;
    const edit = { kind: 'group-edit', groupId };
    for (const wrong of [
      { ...create, name: '' },
      { ...create, name: 'x'.repeat(101) },
      { ...create, maxMembers: 10_001 },
      { ...create, terms: makeTerms({ graceHours: 73 }) },
      { ...create, terms: makeTerms({ graceHours: 1.5 }) },
      { ...create, terms: makeTerms({ rule: { kind: 'percent', percent: 0 } }) },
      { ...create, terms: makeTerms({ rule: { kind: 'sum', amount: 0 } }) },
      { ...create, terms: makeTerms({ tasks: [] }) },
      { ...edit, description: 'x'.repeat(1_001) },
      { ...edit, category: 'x'.repeat(33) },
      { kind: 'group-report', groupId, text: '' },
      { kind: 'group-report', groupId, text: 'x'.repeat(1_001) },
      { kind: 'group-invite', groupId, inviteId: 'i', days: 366 },
      { kind: 'group-cheer', groupId, to: null, day: '2026-06-31', cheer: 'fire' },
      { kind: 'group-burn', groupId },
    ]) {
      expect(accepts(groupIntentSchema, wrong)).toBe(false);
    }
  });
});
