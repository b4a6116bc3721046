import { router } from './router.ts';

/** Longest time to wait for a row of Today that is still being read. */
const waitForRowMs = 10_000;
/** A new screen first gives the focus to its heading. */
const afterHeadingMs = 100;
const habitHash = /^#habit=(.+)$/;

/** Brings the row of a habit into view and under the keyboard, as soon as it is drawn. */
const revealHabit = (habitId: string): void => {
  const find = (): boolean => {
    const row = [...document.querySelectorAll<HTMLElement>('[data-row]')].find(
      ({ dataset }) => dataset['row'] === habitId,
    );
    if (row === undefined) return false;
    row.scrollIntoView({ block: 'center' });
    const check = row.querySelector<HTMLElement>('[data-row-part="check"]');
    setTimeout(() => check?.focus({ preventScroll: true }), afterHeadingMs);
    return true;
  };
  if (find()) return;
  const observer = new MutationObserver(() => {
    if (find()) observer.disconnect();
  });
  observer.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => observer.disconnect(), waitForRowMs);
};

const revealFrom = (hash: string): void => {
  const habitId = habitHash.exec(hash)?.[1];
  if (habitId !== undefined) revealHabit(decodeURIComponent(habitId));
};

/** Goes where a pressed notification leads: in this page when it was open, and when it was opened for it. */
export const followNotifications = (): void => {
  revealFrom(location.hash);
  let revealedKey = router.state.location.key;
  router.subscribe(({ location: { hash, key }, navigation }) => {
    if (navigation.state !== 'idle' || key === revealedKey) return;
    revealedKey = key;
    revealFrom(hash);
  });
  if (!('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data !== 'object' || data === null || !('type' in data) || data.type !== 'OPEN') return;
    if ('url' in data && typeof data.url === 'string') void router.navigate(data.url);
  });
};
