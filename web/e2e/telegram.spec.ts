import { openDevice, PATIENCE, signUp } from './account-steps.ts';
import { expect, test } from './base.ts';
import { BOT_TOKEN, startBotApi, type BotApi } from './bot-api.ts';
import { expectFitForAll } from './fit-for-all.ts';
import { startOwnServer, type OwnServer } from './own-server.ts';

/** The chat that reminders come to (F8), on a server that asks for one before new habits. */

let api: BotApi;
let server: OwnServer;
test.beforeAll(async () => {
  api = await startBotApi();
  server = await startOwnServer({
    TELEGRAM_BOT_TOKEN: BOT_TOKEN,
    TELEGRAM_API_ROOT: api.root,
    REQUIRE_TELEGRAM: 'true',
  });
});
test.afterAll(async () => {
  await server.stop();
  await api.stop();
});

test(
  'a chat is connected by its code, tried, and needed for new habits',
  { tag: '@long' },
  async ({ browser, watchContext }) => {
    test.slow();
    const page = await openDevice(browser, server.origin, watchContext);
    await signUp(page, 'anna');
    await expect(page.getByRole('region', { name: 'Sync' })).toBeVisible(PATIENCE);
    await page.goto('/settings/reminders');
    const card = page.getByRole('region', { name: 'Telegram' });
    await expect(card.getByText('This server asks for a chat first')).toBeVisible(PATIENCE);
    await page.goto('/habits/new');
    await page.getByRole('textbox', { name: 'Name' }).fill('Read');
    const save = page.getByRole('button', { name: /^(Save|Create|Add)/ }).last();
    await save.click();
    await expect(page.getByText(/connect a Telegram chat under Settings/).first()).toBeVisible(PATIENCE);

    await page.goto('/settings/reminders');
    await card.getByRole('button', { name: 'Connect a chat' }).press('Enter');
    const link = await card.getByRole('textbox', { name: 'Link' }).inputValue();
    await expect(card.getByRole('button', { name: 'Copy' })).toBeFocused();
    await card.getByRole('button', { name: 'Show QR code' }).click();
    await expect(card.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
    await expectFitForAll(page, 'connecting Telegram');
    api.say(7, `/start ${new URL(link).searchParams.get('start')}`);
    await expect(card.getByText(/A chat is connected since/)).toBeVisible(PATIENCE);
    await expectFitForAll(page, 'Telegram, connected');
    await card.getByRole('switch', { name: 'Also a message about each new habit' }).click();
    await card.getByRole('button', { name: 'Send a test' }).click();
    await expect(card.getByText('Sent. It should be in your chat by now.')).toBeVisible();
    expect(api.sent.at(-1)).toBe('Reminders reach this chat.');

    await page.goto('/habits/new');
    await page.getByRole('textbox', { name: 'Name' }).fill('Read');
    await save.click();
    await expect(page).not.toHaveURL(/new$/);
    await expect.poll(() => api.sent.at(-1), PATIENCE).toBe('A new habit in Hearth: Read');

    await page.goto('/settings/reminders');
    await card.getByRole('button', { name: 'Disconnect…' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click();
    await expect(card.getByRole('button', { name: 'Connect a chat' })).toBeVisible();
  },
);
