import type { Page } from '@playwright/test';
import {
  cheerKinds,
  defaultChoices,
  type GroupMineRow,
  type GroupRow,
} from '@hearth/shared/domain/groups/group-row.ts';
import { judgeGroup } from '@hearth/shared/domain/groups/judge-group.ts';
import { publishGroup } from '@hearth/shared/domain/groups/own-overlay.ts';
import { groupDayRowOf, groupNumbersRowOf, ownCellsOf } from '@hearth/shared/domain/groups/publish-rows.ts';
import { asId, type GroupId } from '@hearth/shared/kernel/ids.ts';
import { addDays, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import {
  berlin,
  hourMs,
  losAngeles,
  makeGroup,
  theTask,
  tokyo,
  who,
  withDeeds,
  withEvents,
} from '@hearth/shared/testing/group-story.ts';
import { seedHabits, seedRows } from './seeded-device.ts';

/** A device of an account whose server is out of reach, with a group that has a past: what its screens can show. */

const seededGroupId = asId<GroupId>('group-1');
const seededHabit = 'Move 20 minutes';
const pastDays = 24;
const kept = 'x'.repeat(pastDays);
const names: Readonly<Record<string, string>> = { ana: 'Ana', marcus: 'Marcus', yuki: 'Yuki', jo: 'Jo' };

function judgedAt(nowMs: number, today: LocalDate) {
  const start = addDays(today, -pastDays);
  const terms = { tasks: [{ id: theTask, name: seededHabit }] };
  let record = makeGroup({ start, terms, members: { ana: berlin, marcus: berlin, yuki: tokyo, jo: losAngeles } });
  record = withDeeds(record, 'ana', { picture: kept });
  record = withDeeds(record, 'marcus', { picture: `${'x'.repeat(17)}.${'x'.repeat(6)}` });
  record = withDeeds(record, 'yuki', { picture: `${'x'.repeat(22)}..` });
  record = withDeeds(record, 'jo', { picture: `${'x'.repeat(20)}....` });
  record = withEvents(record, {
    kind: 'pause',
    span: who('jo'),
    task: theTask,
    ranges: [{ from: addDays(start, 20), to: null }],
    receivedAt: nowMs - 4 * 24 * hourMs,
  });
  const known = { ...record, evidence: record.evidence.filter(({ receivedAt }) => receivedAt <= nowMs) };
  return { judgement: judgeGroup(known, nowMs), start, terms: record.events[0] };
}

/**
 * Opens the app as somebody of the seeded group, without a network to the server. `more`: what its row says otherwise.
 */
export async function openSeededGroup(
  page: Page,
  nowMs: number,
  today: LocalDate,
  more: Partial<GroupRow> = {},
): Promise<void> {
  await page.route(/\/(?:dexie|api)\//, (route) => route.abort());
  await page.goto('/today');
  await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
  await page.evaluate(() => localStorage.setItem('hearth.account', 'user-1'));
  await seedHabits(page, today, [
    {
      name: seededHabit,
      days: Array.from({ length: pastDays }, () => 'done' as const),
      fields: { id: 'habit-1' as never },
    },
  ]);
  const { judgement, start, terms } = judgedAt(nowMs, today);
  const published = publishGroup(judgement, who('ana'));
  const own = { v: 1 as const, groupId: seededGroupId };
  const realm = { owner: 'hearth', realmId: `rlm~${seededGroupId}` };
  const space = { owner: 'user-1', realmId: 'user-1' };
  if (terms?.kind !== 'version') throw new Error('a group begins with its terms');
  const group: GroupRow = {
    ...own,
    id: seededGroupId,
    name: 'Dawn Patrol',
    description: 'Any way you like, before nine.',
    category: 'movement',
    isPublic: false,
    isOpen: false,
    membersInvite: true,
    showsHistory: true,
    state: 'open',
    startDay: start,
    weekStart: 1,
    terms: terms.terms,
    announced: [],
    members: 4,
    isCompact: false,
    ...groupNumbersRowOf(published),
    ...more,
  };
  const mine: GroupMineRow = {
    ...own,
    id: seededGroupId,
    span: who('ana'),
    role: 'owner',
    cells: ownCellsOf(published),
    boards: [],
    choices: { ...defaultChoices, alias: 'Ana', onBoards: true },
    hidden: [],
    invites: [
      {
        id: 'invite-1',
        by: who('ana'),
        madeAt: nowMs - hourMs,
        expiresAt: nowMs + 72 * hourMs,
        uses: 5,
        used: 1,
        isPersonal: false,
      },
    ],
  };
  const cards = Object.entries(names).map(([span, name], index) => ({
    ...own,
    ...realm,
    id: span,
    name,
    role: index === 0 ? 'owner' : index === 1 ? 'admin' : 'member',
    state: 'present',
    fromDay: addDays(start, index),
    onLeave: span === 'jo',
    shares: defaultChoices.shares,
  }));
  const lines = [
    ['yuki', 1, 1_000_000_000, 1, 1],
    ['ana', 2, 972_000_000, 0, -1],
    ['marcus', 2, 972_000_000, 0, 0],
    ['jo', 4, 921_000_000, 0, null],
  ];
  const log = ['founded', 'joined', 'shielded', 'milestone', 'announced'].map((kind, index) => ({
    ...own,
    ...realm,
    id: `log-${index}`,
    at: nowMs - (10 - index) * 24 * hourMs,
    kind,
    span: 'yuki',
    by: 'ana',
    day: addDays(today, -8),
    count: 20,
    terms: terms.terms,
  }));
  await seedRows(page, [
    { store: 'group', row: { ...group, ...realm } },
    { store: 'groupMine', row: { ...mine, ...space } },
    ...judgement.units.map((unit) => ({
      store: 'groupDays',
      row: { ...groupDayRowOf(seededGroupId, unit, group.isCompact), ...realm },
    })),
    ...cards.map((row) => ({ store: 'memberCards', row })),
    ...log.map((row) => ({ store: 'groupLog', row })),
    ...cheerKinds.slice(0, 2).map((kind, index) => ({
      store: 'cheers',
      row: {
        ...own,
        ...realm,
        id: `yuki:ana:${index}`,
        from: 'yuki',
        to: 'ana',
        day: addDays(today, -index),
        kind,
        at: nowMs,
      },
    })),
    {
      store: 'standings',
      row: {
        ...own,
        ...realm,
        id: 'plan',
        board: 'plan',
        window: 30,
        asOf: addDays(today, -2),
        size: 4,
        lines,
        unranked: [],
      },
    },
    {
      store: 'groupLinks',
      row: {
        ...space,
        v: 1,
        id: `${seededGroupId}:${theTask}`,
        groupId: seededGroupId,
        taskId: theTask,
        habitId: 'habit-1',
        madeAt: 1,
      },
    },
    {
      store: 'notifications',
      row: {
        ...space,
        v: 1,
        id: 'n1',
        kind: 'group-cheer',
        at: nowMs,
        groupId: seededGroupId,
        groupName: 'Dawn Patrol',
      },
    },
    {
      store: 'notifications',
      row: { ...space, v: 1, id: 'n2', kind: 'group-invite', at: nowMs, groupId: 'group-2', groupName: 'Readers' },
    },
  ]);
}
