import type { BrowserContext, CDPSession, Page } from '@playwright/test';

/** Milliseconds of each reload: from the start of the navigation until the first check of Today is on screen and enabled. */
export async function measureReloads(page: Page, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.reload({ waitUntil: 'commit' });
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const look = () => {
              const check = document.querySelector('main [aria-pressed]:not([disabled])');
              if (check === null) requestAnimationFrame(look);
              // One more frame and task: painted, and the main thread answers.
              else requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
            };
            look();
          }),
      ),
    );
    await page.waitForTimeout(300);
  }
  return times;
}

/**
 * Milliseconds from the event of a tap to the frame in which its result is painted (Event Timing, as in "Interaction to Next
 * Paint"), under a CPU slowed down `throttle` times.
 */
export async function measureTaps(
  context: BrowserContext,
  page: Page,
  taps: number,
  throttle: number,
): Promise<number[]> {
  const session: CDPSession = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  await page.evaluate(() => {
    const times: number[] = [];
    const changed = new Set<number>();
    Object.assign(window, { tapTimes: times });
    addEventListener(
      'click',
      (event) => {
        const button = event.target instanceof Element ? event.target.closest('[aria-pressed]') : null;
        if (button === null) return;
        const observer = new MutationObserver(() => {
          observer.disconnect();
          // Changed before the browser draws: the next frame, whose time Event Timing gives, shows the result.
          changed.add(event.timeStamp);
        });
        observer.observe(button, { attributes: true, attributeFilter: ['aria-pressed'] });
        setTimeout(() => {
          if (!changed.has(event.timeStamp)) throw new Error('a tap showed nothing in its own frame');
        }, 500);
      },
      { capture: true },
    );
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        // Rounded to 8 ms by the browser.
        if (entry.name === 'click' && changed.has(entry.startTime)) times.push(entry.duration);
      }
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  const checks = page.locator('main [aria-pressed]');
  const count = Math.min(await checks.count(), taps);
  for (let at = 0; at < taps; at += 1) {
    const before = await page.evaluate(() => (Reflect.get(window, 'tapTimes') as number[]).length);
    // By coordinates: Playwright's own check of what a click hits costs the page tens of milliseconds.
    const check = checks.nth(at % count);
    // In the middle, where neither the bar nor a toast lies over it.
    await check.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    await page.waitForTimeout(50);
    const box = await check.boundingBox();
    if (box === null) throw new Error('a check is not on screen');
    // A finger rests for a moment; what it presses is drawn as pressed long before it lifts, and the tap counts from then.
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.waitForTimeout(80);
    await page.mouse.up();
    await page.waitForTimeout(250);
    // Below 16 ms nothing is reported: one frame.
    await page.evaluate((had) => {
      const times = Reflect.get(window, 'tapTimes') as number[];
      if (times.length === had) times.push(16);
    }, before);
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return page.evaluate(() => Reflect.get(window, 'tapTimes') as number[]);
}

/** Long tasks (over 50 ms) of the page while `act` runs, in milliseconds. */
export async function longTasksDuring(page: Page, act: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(window, { longTasks: tasks });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: 'longtask' });
  });
  await act();
  await page.waitForTimeout(200);
  return page.evaluate(() => Reflect.get(window, 'longTasks') as number[]);
}
