import { addDays, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { Page } from '@playwright/test';
import { expect, test } from './base.ts';
import { expectFitForAll } from './fit-for-all.ts';
import { openSeededGroup } from './seeded-group.ts';
import { openDay } from './today-list.ts';

const today = '2026-06-25' as LocalDate;
const nowMs = Date.parse('2026-06-25T10:30:00+02:00');

test.beforeEach(async ({ page }) => {
  await page.clock.setFixedTime(nowMs);
});

const open = async (page: Page, path: string, heading: string): Promise<void> => {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
};

test('a group is readable without a network, by keys and aloud, and fits every width', async ({ page }) => {
  await openSeededGroup(page, nowMs, today);
  await open(page, '/groups/group-1', 'Dawn Patrol');
  await expect(page.getByText('21 days together').first()).toBeAttached();
  await expect(page.getByText(/^Tuesday 23 June settles/)).toBeVisible();
  const table = page.getByRole('grid', { name: /^Days of the members of Dawn Patrol/ });
  // One stop for the tab key; arrows go from day to day, and each says why it looks as it does.
  await table.getByRole('button', { name: 'Together, Thursday 25 June: still open' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const said = page.getByText('Yuki, Thursday 25 June: still open', { exact: true });
  await expect(said).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('Yuki, Monday 22 June: kept', { exact: true })).toBeVisible();
  await expect(table.locator('button[tabindex="0"]')).toHaveCount(1);

  // What is logged here counts here, before anybody else knows of it.
  await page.getByRole('button', { name: 'I did: Move 20 minutes' }).click();
  await expect(
    table.getByRole('button', { name: 'Ana (you), Thursday 25 June: kept here, not told to the server yet' }),
  ).toBeVisible();
  await expect(page.getByText('provisional', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Cheer' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Fire' }).click();
  await expect(page.getByText('Sent: Fire.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Ana (you) to Everybody: Fire')).toBeVisible();
  await expectFitForAll(page, 'group');
});

test('days of long ago are read page by page and kept, and only those in sight are drawn', async ({ page }) => {
  const olderDays = 300;
  await openSeededGroup(page, nowMs, today, { startDay: addDays(today, -24 - olderDays) });
  let pages = 0;
  await page.route(/\/api\/v1\/groups\/group-1\/days/, async (route) => {
    pages += 1;
    const query = new URL(route.request().url()).searchParams;
    const items = [];
    for (let day = query.get('from') as LocalDate; day <= (query.get('to') ?? ''); day = addDays(day, 1)) {
      const cells = ['ana', 'marcus', 'yuki', 'jo'].map((span) => ({ span, state: 'kept' }));
      const counts = { due: 4, kept: 4, onLeave: 0, sum: 0, closesAt: 1, settlesAt: 2 };
      const rule = { unit: 'day', rule: { kind: 'all' }, verdict: 'kept', isCorrected: false };
      items.push({ from: day, to: day, ...counts, ...rule, cells });
    }
    await route.fulfill({ json: { items, nextCursor: null } });
  });
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, '/groups/group-1', 'Dawn Patrol');
  const grid = page.getByRole('grid', { name: /^Days of the members of Dawn Patrol/ });
  const first = addDays(today, -24 - olderDays);
  await grid.getByRole('button', { name: 'Yuki, Thursday 25 June: still open' }).focus();
  // Home goes to the oldest day that is here, where older ones come in front of it.
  await expect(async () => {
    await page.keyboard.press('Home');
    await expect(grid).toHaveAttribute('aria-colcount', String(24 + olderDays + 2), { timeout: 300 });
  }).toPass();
  await page.keyboard.press('Home');
  expect(pages).toBe(Math.ceil(olderDays / 90));
  await expect(page.getByText(`Yuki, ${dayName(first)}: kept`, { exact: true })).toBeVisible();
  expect(await grid.getByRole('button').count()).toBeLessThan(150);
  await page.keyboard.press('End');
  await expect(page.getByText('Yuki, Thursday 25 June: still open', { exact: true })).toBeVisible();
  // Read once, they are there without a network.
  await page.unroute(/\/api\/v1\/groups\/group-1\/days/);
  await page.reload();
  await expect(grid).toHaveAttribute('aria-colcount', String(24 + olderDays + 2));
});

/** As the app says it. */
const dayName = (day: LocalDate): string =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(Date.parse(day));

const screens: readonly (readonly [name: string, path: string, heading: string])[] = [
  ['groups', '/groups', 'Groups'],
  ['group settings', '/groups/group-1/settings', 'Settings of the group'],
  ['group invitations', '/groups/group-1/invite', 'Invite'],
  ['about a group', '/groups/group-1/edit', 'About the group'],
  ['rule of a group', '/groups/group-1/rule', 'Rule of the group'],
  ['new group', '/groups/new', 'New group'],
  ['invitation without a network', '/join/group-2#some-secret-of-a-link', 'You are invited'],
];

for (const [name, path, heading] of screens) {
  test(`the screen "${name}" fits every width and has nothing for axe to find @long`, async ({ page }) => {
    test.setTimeout(180_000);
    await openSeededGroup(page, nowMs, today);
    await open(page, path, heading);
    await expectFitForAll(page, name);
  });
}

test('a new group says what it lacks, and the sheet of a day that a skip is a miss in a group @long', async ({
  page,
}) => {
  await openSeededGroup(page, nowMs, today);
  await open(page, '/groups/new', 'New group');
  await page.getByRole('button', { name: 'Start the group' }).click();
  await expect(page.getByText('This is needed.').first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toBeFocused();
  await open(page, '/groups', 'Groups');
  await expect(page.getByText('You are invited to “Readers”.')).toBeVisible();
  await open(page, '/today', 'Today');
  const sheet = await openDay(page, 'Move 20 minutes');
  await expect(sheet.getByText('In “Dawn Patrol” a skip counts as not kept.')).toBeVisible();
});

test('a large group shows its members page by page, by name and without a network, and who is banned @long', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await openSeededGroup(page, nowMs, today, { isCompact: true, members: 120 });
  const members = Array.from({ length: 120 }, (_, at) => ({
    span: `s${String(at).padStart(3, '0')}`,
    name: `Runner ${at + 1}`,
    role: at === 1 ? 'admin' : 'member',
    fromDay: '2026-06-01',
    onLeave: at === 2,
  }));
  await page.route(/\/api\/v1\/groups\/group-1\/members/, (route) => {
    const query = new URL(route.request().url()).searchParams;
    const begin = Number(query.get('cursor') ?? 0);
    const found = members.filter(({ name }) => name.toLowerCase().startsWith(query.get('search') ?? ''));
    const next = begin + 50 < found.length ? String(begin + 50) : null;
    return route.fulfill({ json: { items: found.slice(begin, begin + 50), nextCursor: next } });
  });
  const bans = [{ span: 'gone', name: 'Rude', at: nowMs - 86_400_000 }];
  await page.route(/\/api\/v1\/groups\/group-1\/bans/, (route) =>
    route.fulfill({ json: { items: bans, nextCursor: null } }),
  );
  await open(page, '/groups/group-1/settings', 'Settings of the group');
  const list = page.getByRole('list', { name: 'Members of Dawn Patrol' });
  await expect(list.getByRole('listitem')).toHaveCount(51);
  await expect(list.getByRole('listitem').first()).toContainText('Ana (you)');
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(101);
  await page.getByRole('searchbox', { name: 'Find a member by name' }).fill('runner 11');
  await expect(list.getByRole('listitem')).toHaveCount(12);
  await list.getByRole('button', { name: 'What to do about Runner 110' }).click();
  await page.getByRole('menuitem', { name: 'Remove from the group…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove from the group' }).click();
  await expect(list.getByText('Runner 110', { exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Lift the ban on Rude' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Lift the ban' }).click();
  await expect(page.getByText('Nobody is banned.')).toBeVisible();
  await expectFitForAll(page, 'settings of a large group');
  await page.unrouteAll();
  await page.route(/\/(?:dexie|api)\//, (route) => route.abort());
  await page.reload();
  await expect(page.getByText(/^Without a network: the members as of/)).toBeVisible();
  await expect(list.getByRole('listitem')).toHaveCount(51);
  // Of the days of all one's own row is left.
  await open(page, '/groups/group-1', 'Dawn Patrol');
  const grid = page.getByRole('grid', { name: /^Days of the members of Dawn Patrol/ });
  await expect(grid.getByRole('row')).toHaveCount(3);
  await expect(grid.getByRole('button', { name: 'Ana (you), Monday 22 June: kept' })).toBeVisible();
});

/** Why an invitation lets nobody in, by what the page says then. */
const closedDoors: Readonly<Record<string, string>> = {
  unknown: 'This invitation is not known',
  expired: 'This invitation has run out',
  'used-up': 'This invitation was used up',
  full: '“Evening readers” is full',
  banned: 'You cannot join “Evening readers”',
  member: 'You are in “Evening readers” already',
  closed: '“Evening readers” is closed',
  'needs-invite': 'This group takes members by invitation',
};
const invitedGroup = {
  id: 'g',
  name: 'Evening readers',
  description: 'Ten pages before sleep.',
  category: 'reading',
  isPublic: true,
  members: 14,
  names: ['Anna', 'Quiet Owl'],
  terms: {
    unit: 'day',
    rule: { kind: 'all' },
    tasks: [{ id: 't', name: 'Read ten pages' }],
    taskRule: { kind: 'all' },
    graceHours: 36,
    reopens: true,
  },
  startDay: '2026-06-01',
  current: { length: 12, unit: 'day' },
};

test('each reason why an invitation lets nobody in has its screen, and public groups show without an account @long', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.route(/\/api\/v1\/group-invitations/, (route) => {
    const { groupId: state } = route.request().postDataJSON() as { readonly groupId: string };
    const isTold = !['unknown', 'expired', 'used-up', 'needs-invite'].includes(state);
    return route.fulfill({ json: { state, ...(isTold ? { group: invitedGroup } : {}) } });
  });
  for (const [state, said] of Object.entries(closedDoors)) {
    await open(page, `/join/${state}#some-secret-of-a-link`, 'Invitation');
    await expect(page.getByText(said, { exact: true })).toBeVisible();
    await expectFitForAll(page, `invitation that is ${state}`);
  }
  await open(page, '/join/ready#some-secret-of-a-link', 'You are invited');
  await expect(page.getByRole('link', { name: 'Create an account' })).toBeVisible();
  await expectFitForAll(page, 'invitation that lets in');
  const { id, name, description, category, members } = invitedGroup;
  const items = [{ id, name, description, category, members, isOpen: false, streak: 12 }];
  await page.route(/\/api\/v1\/public-groups/, (route) => route.fulfill({ json: { items, nextCursor: null } }));
  await open(page, '/groups', 'Groups');
  await page.getByRole('link', { name: 'Look at public groups' }).click();
  await expect(page.getByRole('link', { name: 'Evening readers' })).toBeVisible();
  await expect(page.getByText('By invitation')).toBeVisible();
  await expectFitForAll(page, 'public groups');
});
