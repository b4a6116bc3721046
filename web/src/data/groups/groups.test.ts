// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { groupIntentSchema } from '@hearth/shared/domain/groups/group-intent.ts';
import { defaultChoices, type GroupRow } from '@hearth/shared/domain/groups/group-row.ts';
import { judgeGroup } from '@hearth/shared/domain/groups/judge-group.ts';
import { publishGroup } from '@hearth/shared/domain/groups/own-overlay.ts';
import { groupDayRowOf, groupNumbersRowOf, ownCellsOf } from '@hearth/shared/domain/groups/publish-rows.ts';
import { asId, type GroupId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import { day } from '@hearth/shared/testing/factories.ts';
import { berlin, makeGroup, makeTerms, theTask, tokyo, who, withDeeds } from '@hearth/shared/testing/group-story.ts';
import { makeTestDevice, type TestTab } from '../../testing/test-data.ts';
import type { HearthData } from '../hearth-data.ts';
import { judgedStore } from '../judged-store.ts';
import { freshen } from '../freshen.ts';
import { setDayState } from '../operations/check-ins.ts';
import { dismissWish, linkHabit, wishInGroup } from '../operations/groups.ts';
import { createHabit } from '../operations/habits.ts';
import { readGroupDetail, readGroupList } from './group-rows.ts';
import { buildGroupDetail, buildGroupList, mayInGroup, type GroupList } from './group-view.ts';
import { makeGroupSecret } from './group-secret.ts';
import { markNoticesRead, readNotices } from './notices.ts';

const groupId = asId<GroupId>('g');
const nowMs = Date.parse('2024-06-12T12:00:00+02:00');
const today = day('2024-06-12');
const own = { v: 1 as const, groupId };
const tabs: TestTab[] = [];

beforeEach(() => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
});
afterEach(() => {
  for (const tab of tabs.splice(0)) tab.close();
  vi.restoreAllMocks();
});

async function device(): Promise<{ readonly data: HearthData; readonly habitId: HabitId }> {
  const tab = makeTestDevice();
  tabs.push(tab);
  const { data } = tab;
  await data.db.zoneChanges.add({ id: 'z' as never, v: 1, at: 0, zone: berlin, device: data.deviceId });
  const made = await createHabit(data, {
    fields: { name: 'Move', description: '', colour: 'leaf', icon: 'flame', timeOfDay: 'anytime', pleasant: false },
    schedule: { kind: 'daily' },
    target: { kind: 'yes-no' },
    startDay: day('2024-06-03'),
  });
  if (!made.ok) throw new Error('the habit was refused');
  return { data, habitId: made.value.habitId };
}

/** As the server told it at noon: everybody kept all days but today, on which Yuki has been faster. */
async function putGroup({ db }: HearthData): Promise<void> {
  let record = makeGroup({ start: '2024-06-03', members: { ana: berlin, yuki: tokyo } });
  record = withDeeds(record, 'ana', { picture: 'xxxxxxxxx' });
  record = withDeeds(record, 'yuki', { picture: 'xxxxxxxxx' });
  record = withDeeds(record, 'yuki', { picture: 'x', from: '2024-06-12', receivedAt: nowMs - 1 });
  const judgement = judgeGroup(record, nowMs);
  const published = publishGroup(judgement, who('ana'));
  const row: GroupRow = {
    ...own,
    id: groupId,
    name: 'Dawn Patrol',
    description: '',
    isPublic: false,
    isOpen: false,
    membersInvite: false,
    showsHistory: true,
    maxMembers: 40,
    state: 'open',
    startDay: day('2024-06-03'),
    weekStart: 1,
    terms: makeTerms(),
    announced: [],
    members: 2,
    isCompact: false,
    ...groupNumbersRowOf(published),
  };
  await db.group.add(row);
  await db.groupDays.bulkAdd(judgement.units.map((unit) => groupDayRowOf(groupId, unit, false)));
  await db.groupMine.add({
    ...own,
    id: groupId,
    span: who('ana'),
    role: 'owner',
    cells: ownCellsOf(published),
    boards: [],
    choices: { ...defaultChoices, alias: 'Ana' },
    hidden: [],
  });
  const card = {
    ...own,
    state: 'present',
    fromDay: day('2024-06-03'),
    onLeave: false,
    shares: defaultChoices.shares,
  } as const;
  await db.memberCards.bulkAdd([
    { ...card, id: who('ana'), name: 'Ana', role: 'owner' },
    { ...card, id: who('yuki'), name: 'Yuki', role: 'member' },
  ]);
}

async function listOf(data: HearthData): Promise<GroupList> {
  const habits = await data.db.habits.toArray();
  await freshen(
    data.db,
    habits.map(({ id }) => id),
  );
  const store = judgedStore(data);
  const stop = store.subscribe(() => undefined);
  await vi.waitFor(() => expect(store.getSnapshot()?.habits).toHaveLength(habits.length));
  const all = store.getSnapshot();
  stop();
  if (all === undefined) throw new Error('nothing was judged');
  return buildGroupList(await readGroupList(data.db), all, data.clock.now());
}

/** What the server will make of what was wished here: nothing that it does not understand. */
const expectUnderstood = async ({ db }: HearthData): Promise<void> => {
  for (const { kind, payload } of await db.intents.toArray()) {
    expect(groupIntentSchema.safeParse({ ...(payload as object), kind })).toMatchObject({ success: true });
  }
};

/** What the server writes into the rows of intents. */
const settle = async ({ db }: HearthData, outcome: Readonly<Record<string, unknown>>): Promise<void> => {
  for (const { id } of await db.intents.toArray()) await db.intents.update(String(id), outcome);
};

test('GRP10 a tick that has not synced moves the number at once, and says that it is provisional', async () => {
  const { data, habitId } = await device();
  await putGroup(data);
  await linkHabit(data, groupId, { taskId: theTask, habitId });
  for (const label of ['03', '04', '05', '06', '07', '08', '09', '10', '11']) {
    await setDayState(data, habitId, day(`2024-06-${label}`), 'done');
  }
  const [before] = (await listOf(data)).groups;
  expect(before?.overlaid.numbers.current?.length).toBe(9);
  expect(before?.overlaid.isProvisional).toBe(false);
  expect(before?.pending.map(({ from }) => from)).toEqual([before?.today?.from]);

  await setDayState(data, habitId, today, 'done');
  const [after] = (await listOf(data)).groups;
  expect(after?.overlaid.numbers.current?.length).toBe(10);
  expect(after?.overlaid.isProvisional).toBe(true);
  expect(after?.today).toMatchObject({ isMet: true, isProvisional: true, counts: { kept: 2, due: 2 } });
  expect(after?.pending).toEqual([]);

  // Taken back before it synced, the server's word stands again.
  await setDayState(data, habitId, today, 'none');
  const [again] = (await listOf(data)).groups;
  expect(again?.overlaid).toMatchObject({ isProvisional: false, numbers: { current: { length: 9 } } });
});

test('GRP10 without a linked habit the server’s word stands', async () => {
  const { data, habitId } = await device();
  await putGroup(data);
  await setDayState(data, habitId, today, 'done');
  const [group] = (await listOf(data)).groups;
  expect(group?.overlaid).toMatchObject({ isProvisional: false, numbers: { current: { length: 9 } } });
  // A link is one row, whichever habit it leads to.
  await linkHabit(data, groupId, { taskId: theTask, habitId: asId<HabitId>('other') });
  await linkHabit(data, groupId, { taskId: theTask, habitId });
  expect(await data.db.groupLinks.toArray()).toMatchObject([{ habitId }]);
});

test('a new group is there at once, and a refused one says why until that was read', async () => {
  const { data, habitId } = await device();
  const intent = {
    kind: 'group-create',
    groupId,
    name: 'Readers',
    description: '',
    isPublic: false,
    isOpen: false,
    membersInvite: true,
    showsHistory: true,
    maxMembers: 40,
    startDay: today,
    weekStart: 1,
    terms: makeTerms(),
    span: who('ana'),
    alias: 'Amber Fox',
  } as const;
  await wishInGroup(data, intent, 'Readers', [{ taskId: theTask, habitId }]);
  const [made] = (await listOf(data)).groups;
  expect(made).toMatchObject({
    isNew: true,
    role: 'owner',
    row: { name: 'Readers', members: 1 },
    mine: { choices: { alias: 'Amber Fox' } },
    links: [{ habitId }],
  });
  const [row] = await data.db.intents.toArray();
  expect(row).toMatchObject({ kind: 'group-create', subject: 'Readers' });
  expect(row?.['payload']).not.toHaveProperty('kind');
  await expectUnderstood(data);

  await settle(data, { state: 'refused', reason: 'quota' });
  const refused = await listOf(data);
  expect(refused.groups).toEqual([]);
  expect(refused.refused).toMatchObject([{ subject: 'Readers', refusal: 'quota' }]);
  await dismissWish(data, refused.refused[0]?.id ?? '');
  expect((await listOf(data)).refused).toEqual([]);
});

test('what is on its way to the server shows as if it were done, and as it was when it was refused', async () => {
  const { data } = await device();
  await putGroup(data);
  const wish = (intent: Parameters<typeof wishInGroup>[1]) => wishInGroup(data, intent, 'Dawn Patrol');
  await wish({ kind: 'group-edit', groupId, name: 'Dusk Patrol' });
  await wish({ kind: 'group-card', groupId, alias: 'Owl', muted: true });
  await wish({ kind: 'group-set-role', groupId, span: who('yuki'), role: 'admin' });
  await wish({ kind: 'group-cheer', groupId, to: who('yuki'), day: today, cheer: 'clap' });
  const read = async () => {
    const [group] = (await listOf(data)).groups;
    if (group === undefined) throw new Error('the group is there');
    return buildGroupDetail(group, await readGroupDetail(data.db, groupId));
  };
  const shown = await read();
  expect(shown.row.name).toBe('Dusk Patrol');
  expect(shown.mine.choices).toMatchObject({ alias: 'Owl', muted: true, onBoards: false });
  expect(shown.cards.map(({ name, role }) => [name, role])).toEqual([
    ['Owl', 'owner'],
    ['Yuki', 'admin'],
  ]);
  expect(shown.cheers).toMatchObject([{ from: 'ana', to: 'yuki', kind: 'clap' }]);
  expect(shown.waiting).toHaveLength(4);
  await wish({ kind: 'group-block', groupId, span: who('yuki') });
  expect((await read()).cards.map(({ name }) => name)).toEqual(['Owl']);
  await wish({ kind: 'group-unblock', groupId, span: who('yuki') });
  await wish({ kind: 'group-transfer', groupId, span: who('yuki') });
  await wish({ kind: 'group-delete', groupId });
  const later = await read();
  expect(later.cards.map(({ role }) => role)).toEqual(['admin', 'owner']);
  expect(later.row).toMatchObject({ state: 'deleted' });
  expect(later.row.goneAt).toBeGreaterThan(nowMs + 13 * 86_400_000);
  await expectUnderstood(data);
  await settle(data, { state: 'refused', reason: 'needs-role' });
  const before = await read();
  expect([before.row.name, before.row.state, before.cards[1]?.role]).toEqual(['Dawn Patrol', 'open', 'member']);
  expect(before.refused).toHaveLength(8);
});

test('buttons follow the table by which the server decides', async () => {
  const { data } = await device();
  await putGroup(data);
  const [group] = (await listOf(data)).groups;
  if (group === undefined) throw new Error('the group is there');
  expect(mayInGroup(group, { kind: 'leave' })).toBe(false);
  expect(mayInGroup(group, { kind: 'edit-rule' })).toBe(true);
  const asMember = { ...group, role: 'member' as const };
  expect(mayInGroup(asMember, { kind: 'leave' })).toBe(true);
  expect(mayInGroup(asMember, { kind: 'invite' })).toBe(false);
  expect(mayInGroup({ ...asMember, row: { ...group.row, membersInvite: true } }, { kind: 'invite' })).toBe(true);
});

test('notices that were read here are read, whatever the server knows', async () => {
  const { data } = await device();
  await data.db.notifications.bulkAdd([
    { id: 'a', v: 1, kind: 'group-cheer', at: 1 },
    { id: 'b', v: 1, kind: 'group-milestone', at: 2 },
    { id: 'c', v: 1, kind: 'group-cheer', at: 3, readAt: 4 },
  ]);
  expect((await readNotices(data)).map(({ id }) => id)).toEqual(['b', 'a']);
  await markNoticesRead(data, ['b']);
  expect((await readNotices(data)).map(({ id }) => id)).toEqual(['a']);
});

test('of an invitation’s secret the server is told only what cannot be turned back', async () => {
  const { secret, secretHash } = await makeGroupSecret();
  expect(secret).toMatch(/^[\w-]{32}$/);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret));
  expect(secretHash).toBe(Buffer.from(digest).toString('base64url'));
  expect((await makeGroupSecret()).secret).not.toBe(secret);
});
