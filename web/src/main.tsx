/** A frame comes within 16 ms, or as late as this while a machine wakes up its screen; after that nobody is looking. */
const NO_FRAME_MS = 3000;

/**
 * The first paint is the page itself (`app.html`). The app is evaluated after it: that takes a slow phone longer than to
 * draw, and the page preloads its files meanwhile.
 */
const waitForFirstPaint = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.visibilityState === 'hidden') {
      resolve();
      return;
    }
    // The second frame begins when the first one has been handed over.
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
    setTimeout(resolve, NO_FRAME_MS);
  });

const start = async (): Promise<void> => {
  await waitForFirstPaint();
  const { startApp } = await import('./app/start.tsx');
  await startApp();
};

void start();
