/**
 * The unmodified addon in Chromium pulls a history of 50,000 check-ins that another device pushed. Started by
 * `pnpm bench:sync`; prints JSON.
 */
import { generateKeyPairSync } from 'node:crypto';
import { chromium } from '@playwright/test';
import { findChromium } from '../../scripts/find-chromium.mjs';
import { openAddonLab } from '../e2e/addon/addon-lab.ts';

const CHECK_INS = 50_000;
const LIMIT_MS = 120_000;
const { publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2_048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

interface PageWindow {
  readonly device: { readonly db: { table(name: string): { count(): Promise<number> } } };
}

const pushHistory = async (origin: string): Promise<void> => {
  const issued = await fetch(`${origin}/dexie/token`, {
    method: 'POST',
    headers: { 'X-Test-User': 'anna' },
    body: JSON.stringify({ public_key: publicKey }),
  });
  const { accessToken } = (await issued.json()) as { accessToken: string };
  const values = Array.from({ length: CHECK_INS }, (_, at) => ({
    id: crypto.randomUUID(),
    v: 1,
    habitId: `habit-${at % 60}`,
    day: new Date(1_600_000_000_000 + (at % 2_000) * 86_400_000).toISOString().slice(0, 10),
    kind: 'amount',
    value: at,
    loggedAt: 1_600_000_000_000 + at,
    editedAt: 1_600_000_000_000 + at,
    zone: 'Europe/Berlin',
    device: 'bench',
    source: 'app',
  }));
  const mutation = { type: 'insert', keys: values.map(({ id }) => id), values, rev: 1, txid: 't' };
  const body = JSON.stringify({
    v: 3,
    clientIdentity: 'bench',
    schema: {},
    lastPull: { $t: 'undefined' },
    baseRevs: [],
    changes: [{ table: 'checkIns', muts: [mutation] }],
    y: [],
  });
  const headers = { Authorization: `Bearer ${accessToken}` };
  const answer = await fetch(`${origin}/dexie/sync`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`the history was answered ${answer.status}`);
};

const lab = await openAddonLab();
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
try {
  await pushHistory(lab.origin);
  const device = await lab.openDevice(browser, 'anna');
  const began = performance.now();
  await device.signIn();
  const countRows = (): Promise<number> =>
    device.page.evaluate(() => (window as unknown as PageWindow).device.db.table('checkIns').count());
  while ((await countRows()) < CHECK_INS) {
    if (performance.now() - began > LIMIT_MS) throw new Error('the history did not come');
    await device.page.waitForTimeout(50);
  }
  const seconds = (performance.now() - began) / 1_000;
  process.stdout.write(`${JSON.stringify({ 'first sync of 50,000 by the addon in Chromium: seconds': seconds })}\n`);
} finally {
  await browser.close();
  await lab.stop();
}
