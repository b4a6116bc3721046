import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './base.ts';
import { dumpProfile, restoreProfile, type Profile } from './profile-dump.ts';
import { checkOf, expectRow, expectTodayReady, openDay } from './today-list.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const profiles = readdirSync(fixtures).filter((file) => file.startsWith('profile-'));

/** Rows by store of the app's own database, without what is local and may be made anew. */
function rowsOf(profile: Profile): Record<string, readonly unknown[]> {
  const stores = profile.databases.find(({ name }) => name === 'hearth')?.stores ?? [];
  const kept = stores.filter(({ name }) => !name.startsWith('$') && name !== 'derived');
  return Object.fromEntries(kept.map(({ name, rows }) => [name, rows]));
}

for (const file of profiles) {
  test(`a device last used with ${file} opens with every row`, async ({ page }) => {
    const profile = JSON.parse(readFileSync(join(fixtures, file), 'utf8')) as Profile;
    const had = rowsOf(profile);
    const kinds = new Set(had['checkIns']?.map((entry) => (entry as { value: { kind: string } }).value.kind));
    expect([...kinds].toSorted((a, b) => a.localeCompare(b))).toEqual(['amount', 'done', 'skip', 'slip']);
    await page.clock.install({ time: '2026-11-21T12:30:00+01:00' });
    await page.goto('/healthz');
    await restoreProfile(page, profile);
    await page.goto('/today');
    await expectTodayReady(page);

    await expectRow(page, 'Stretch', 'done, 1 day');
    await expectRow(page, 'Water', '2 of 3 glasses');
    await expect(page.getByRole('link', { name: 'Streak of Read: 36 days. See why' })).toBeVisible();
    const now = rowsOf(await dumpProfile(page));
    for (const [store, rows] of Object.entries(had))
      expect(now[store], store).toEqual(expect.arrayContaining([...rows]));

    // And it goes on from there.
    await checkOf(page, 'Water').click();
    await expectRow(page, 'Water', '3 of 3 glasses, 1 day');
    await openDay(page, 'Read');
  });
}
