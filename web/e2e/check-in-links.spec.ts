import { expect, test } from './base.ts';
import { expectFitForAll } from './fit-for-all.ts';
import { openPushedDevice, readDay } from './push-steps.ts';
import { checkOf, openToday } from './today-list.ts';

/** Links that log one habit: on a code, on a tag. */

test.use({ serviceWorkers: 'allow' });

const todayLabel = (): string => new Date().toISOString().slice(0, 10);

test('a check-in link logs its habit from a browser that has never seen the account, offline too, and can be taken back', async ({
  page,
  browser,
  baseURL,
}) => {
  const { habitId } = await openPushedDevice(page);
  await page.goto(`/habits/${habitId}`);
  const card = page.getByRole('region', { name: 'Codes and tags' });
  await card.getByRole('button', { name: 'Show links' }).press('Enter');
  await expect(card.getByText('No link yet.')).toBeVisible();
  await card.getByRole('textbox', { name: 'Where it will be' }).fill('Bookmark');
  await page.keyboard.press('Enter');
  await expect(card.getByRole('button', { name: 'Copy' })).toBeFocused();
  const url = await card.getByRole('textbox', { name: 'Link', exact: true }).inputValue();
  await expectFitForAll(page, 'a check-in link');

  const read = await page.request.get(url);
  expect(read.status()).toBe(200);
  const foreign = await browser.newContext(baseURL === undefined ? {} : { baseURL });
  const phone = await foreign.newPage();
  await phone.goto(url);
  await expect(phone.getByRole('heading', { name: 'Logged', exact: true })).toBeVisible();
  await expect(phone.getByText('Read', { exact: true })).toHaveCount(0);
  expect(new URL(phone.url()).hash).toBe('');
  await expectFitForAll(phone, 'a tapped link');
  expect(await readDay(page, habitId, todayLabel())).toEqual(['done by link']);
  await phone.getByRole('button', { name: 'Undo' }).click();
  await expect(phone.getByRole('heading', { name: 'Taken back' })).toBeVisible();
  expect(await readDay(page, habitId, todayLabel())).toEqual([]);
  // A page that is loaded again is no tap.
  await phone.reload();
  await expect(phone.getByRole('heading', { name: 'This link is not whole' })).toBeVisible();

  await phone.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await foreign.setOffline(true);
  await phone.goto('/today');
  await phone.goto(url);
  await expect(phone.getByRole('heading', { name: 'Kept on this device' })).toBeVisible();
  await foreign.setOffline(false);
  await expect.poll(() => readDay(page, habitId, todayLabel())).toEqual(['done by link']);
  await foreign.close();

  // Where its person's habits are it is named, and what is done is done.
  await openToday(page);
  await expect(checkOf(page, 'Read')).toHaveAccessibleName(/done/);
  await page.goto(url);
  await expect(page.getByRole('heading', { name: 'Read: logged before' })).toBeVisible();

  await page.goto(`/habits/${habitId}`);
  await card.getByRole('button', { name: 'Show links' }).click();
  await card.getByRole('button', { name: 'Revoke Bookmark…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(card.getByText('No link yet.')).toBeVisible();
  await page.goto(url);
  await expect(page.getByRole('heading', { name: 'This link does nothing any more' })).toBeVisible();
});
