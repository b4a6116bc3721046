import { makeAccount, signIn } from './account-device.ts';
import { expect, test } from './base.ts';
import { createHabit } from './habit-form.ts';
import { checkOf, expectRow, openToday } from './today-list.ts';

/** The app as it is built, with a real account and its cookie: what the lab of the sync leaves out. */

const PATIENCE = { timeout: 20_000 };
const habit = 'Water the fern';

test('a tick on one device is on the other, also the one that was made without a network', async ({
  browser,
  page,
  context,
  watchContext,
}) => {
  test.setTimeout(60_000);
  const printed: string[] = [];
  page.on('console', (message) => printed.push(message.text()));
  const username = await makeAccount(page);
  await createHabit(page, { name: habit });
  await signIn(page, username);

  const deskContext = await browser.newContext();
  await watchContext(deskContext);
  const desk = await deskContext.newPage();
  await openToday(desk);
  await signIn(desk, username);
  await expect(checkOf(desk, habit)).toBeVisible(PATIENCE);
  await checkOf(desk, habit).click();
  await expect(checkOf(page, habit)).toHaveAccessibleName(`${habit}, done, 1 day`, PATIENCE);

  await context.setOffline(true);
  await checkOf(page, habit).click();
  await expectRow(page, habit, 'open');
  await context.setOffline(false);
  await expect(checkOf(desk, habit)).toHaveAccessibleName(`${habit}, open`, PATIENCE);
  // The addon would print whole rows.
  expect(printed.filter((text) => text.includes(habit))).toEqual([]);
  await deskContext.close();
});
