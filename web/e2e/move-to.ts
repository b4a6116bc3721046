import type { Page } from '@playwright/test';

/**
 * Goes to another screen as a link does, without loading the app anew, and waits for its heading. Not between two addresses of one
 * screen, which may keep the heading that is there, and not from under a dialog, which would stay.
 */
export async function moveTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    for (const heading of document.querySelectorAll('h1')) heading.dataset['before'] = to;
    history.pushState(null, '', to);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, address);
  await page.locator('h1:not([data-before])').last().waitFor();
}
