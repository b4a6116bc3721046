import { test as playwrightTest, type BrowserContext } from '@playwright/test';

export { expect } from '@playwright/test';

const REPORT_BINDING = '__reportCspViolation';

/** Collects every violation of the content security policy, every error that nobody caught, and a second copy of Yjs. */
const collectBreaches = async (context: BrowserContext): Promise<string[]> => {
  const breaches: string[] = [];
  await context.exposeBinding(REPORT_BINDING, ({ page }, report: string) => {
    breaches.push(`${page.url()}: ${report}`);
  });
  await context.addInitScript((binding) => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report = Reflect.get(window, binding) as (text: string) => void;
      report(`policy violation: ${event.violatedDirective} by ${event.blockedURI} (${event.sourceFile})`);
    });
  }, REPORT_BINDING);
  context.on('console', (message) => {
    // Two copies of Yjs corrupt documents, and all that Yjs does about it is to print this.
    const isBreach = /content security policy|yjs was already imported/i.test(message.text());
    if (isBreach) breaches.push(`console: ${message.text()}`);
  });
  context.on('weberror', (webError) => {
    breaches.push(`uncaught: ${String(webError.error().stack ?? webError.error())}`);
  });
  return breaches;
};

/**
 * Playwright's `test`, watching every page of the test's context. A test that opens contexts of its own watches them with
 * `watchContext`.
 */
export const test = playwrightTest.extend<{
  watchContext: (context: BrowserContext) => Promise<void>;
  breachGuard: undefined;
}>({
  // eslint-disable-next-line no-empty-pattern -- Playwright demands a destructured first argument
  watchContext: async ({}, use) => {
    const lists: string[][] = [];
    await use(async (context) => {
      lists.push(await collectBreaches(context));
    });
    const breaches = lists.flat();
    if (breaches.length > 0) throw new Error(`the page broke its own rules:\n${breaches.join('\n')}`);
  },
  breachGuard: [
    async ({ context, watchContext }, use) => {
      await watchContext(context);
      await use(undefined);
    },
    { auto: true },
  ],
});
