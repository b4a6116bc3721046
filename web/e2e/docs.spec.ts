import { expect, test } from './base.ts';

// The guard of every test fails on a violation of the page's own policy, which lets nothing come from another host.
test.use({ serviceWorkers: 'block' });

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the documentation shows every operation, from this origin alone, ${colorScheme}`, async ({ page, baseURL }) => {
    await page.emulateMedia({ colorScheme });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(colorScheme === 'light' ? '/redoc' : '/swagger');
    expect(new URL(page.url()).pathname).toBe('/docs');
    await expect(page.getByRole('heading', { name: /^Hearth/ })).toBeVisible();
    const described = (await (await page.request.get('/openapi.json')).json()) as {
      paths: Readonly<Record<string, object>>;
    };
    const operations = Object.values(described.paths).flatMap((methods) => Object.keys(methods));
    await expect(page.locator('.opblock')).toHaveCount(operations.length);
    await page.locator('.opblock', { hasText: 'Make a habit' }).getByRole('button').first().click();
    await expect(page.getByText('Twenty pages, three times a week').first()).toBeAttached();
    await page.locator('.opblock', { hasText: 'Make a habit' }).getByRole('button', { name: 'Try it out' }).click();
    await page.getByRole('button', { name: 'Execute' }).click();
    // Nobody is signed in here: it is the server's own answer.
    await expect(page.getByText('sign-in-required').first()).toBeVisible();
    const strangers = asked.filter(
      (url) => !url.startsWith('data:') && !url.startsWith('blob:') && new URL(url).origin !== baseURL,
    );
    expect(strangers).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.classList.contains('dark-mode'))).toBe(
      colorScheme === 'dark',
    );
  });
}
