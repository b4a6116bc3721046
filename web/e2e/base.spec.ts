import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from './base.ts';

/** The guard of all browser tests is itself put to the test: a page that breaks the rules must be noticed. */
test.describe('the guard of every browser test', () => {
  test.fail('notices a script from elsewhere', async ({ page }) => {
    await page.goto('/');
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.src = 'https://elsewhere.example/x.js';
      document.head.append(script);
    });
    await page.waitForTimeout(200);
  });

  test.fail('notices an inline event handler', async ({ page }) => {
    await page.goto('/');
    await page.evaluate(() => {
      document.body.setAttribute('onclick', 'globalThis.wasRun = true');
      document.body.click();
    });
    await page.waitForTimeout(200);
  });

  test.fail('notices an error that nobody caught', async ({ page }) => {
    await page.goto('/');
    await page.evaluate(() => {
      setTimeout(() => {
        throw new Error('nobody catches this');
      });
    });
    await page.waitForTimeout(200);
  });

  test.fail('notices a second copy of Yjs', async ({ page }) => {
    // How a copy says that it is there, for the next to see.
    await page.addInitScript(() => Object.assign(globalThis, { '__ $YJS$ __': true }));
    await page.goto('/today');
    await expect(page.getByRole('main')).toBeVisible();
    await page.waitForTimeout(200);
  });

  test.fail('notices them in a context of the test`s own', async ({ browser, watchContext }) => {
    const context = await browser.newContext();
    await watchContext(context);
    const page = await context.newPage();
    await page.goto('/');
    await page.evaluate(() => document.body.setAttribute('onclick', 'void 0'));
    await page.waitForTimeout(200);
    await context.close();
  });
});

test('the app cannot be framed by another site', async ({ browser, baseURL }) => {
  const host = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(`<iframe src="${String(baseURL)}/today" title="framed"></iframe>`);
  });
  await new Promise<void>((resolve) => {
    host.listen(0, '127.0.0.1', resolve);
  });
  const { port } = host.address() as AddressInfo;
  // Not watched: the violation is what is wanted here.
  const context = await browser.newContext();
  const page = await context.newPage();
  const refusal = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await page.goto(`http://127.0.0.1:${String(port)}/`);
  await refusal;
  expect(await page.frames()[1]?.locator('#root').count()).toBe(0);
  await context.close();
  host.close();
});
