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

/** Lets the browser answer a tap or a scroll between two pieces of work. */
const breathe = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

const start = async (): Promise<void> => {
  await waitForFirstPaint();
  // In pieces: evaluated and drawn at once, the app would hold a slow phone for a third of a second.
  await import('react-dom/client');
  await breathe();
  const { startApp } = await import('./app/start.tsx');
  await breathe();
  await startApp();
};

void start();
