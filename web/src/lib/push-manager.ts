/** The browser's side of web push. */

/** What a server needs to push to this browser. */
export interface BrowserSubscription {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** `timed-out`: the browser's push service did not answer. `failed`: it could not be reached, or refused. */
export type SubscribeOutcome =
  | { readonly kind: 'subscribed'; readonly subscription: BrowserSubscription }
  | { readonly kind: 'denied' | 'timed-out' | 'failed' };

/** Browsers wait for half a minute and more for a push service that swallows everything. */
const PATIENCE_MS = 15_000;

export const canReceivePushes = (): boolean =>
  'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** Undefined where no worker is active: in development, and before the first one is ready. */
const findManager = async (): Promise<PushManager | undefined> => {
  if (!canReceivePushes()) return undefined;
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.active === null ? undefined : registration?.pushManager;
};

const toPlain = (subscription: PushSubscription): BrowserSubscription => {
  const { endpoint, keys = {} } = subscription.toJSON();
  return { endpoint: endpoint ?? '', keys: { p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' } };
};

export const readBrowserSubscription = async (): Promise<BrowserSubscription | undefined> => {
  const subscription = await (await findManager())?.getSubscription();
  return subscription === null || subscription === undefined ? undefined : toPlain(subscription);
};

const keyBytes = (base64url: string): Uint8Array<ArrayBuffer> => {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
};

const outcomeOf = (error: unknown): SubscribeOutcome => {
  if (!(error instanceof DOMException)) throw error;
  return { kind: error.name === 'NotAllowedError' ? 'denied' : 'failed' };
};

/** Subscribes by a server's key; a subscription by another key makes room. */
const subscribe = async (manager: PushManager, publicKey: string): Promise<SubscribeOutcome> => {
  const options = { userVisibleOnly: true, applicationServerKey: keyBytes(publicKey) };
  try {
    return { kind: 'subscribed', subscription: toPlain(await manager.subscribe(options)) };
  } catch (error) {
    const known = await manager.getSubscription();
    if (known === null) return outcomeOf(error);
    await known.unsubscribe();
  }
  try {
    return { kind: 'subscribed', subscription: toPlain(await manager.subscribe(options)) };
  } catch (error) {
    return outcomeOf(error);
  }
};

/** Settles in time. What is subscribed after it was given up is taken back. */
export const subscribeToPushes = async (publicKey: string): Promise<SubscribeOutcome> => {
  const manager = await findManager();
  if (manager === undefined) return { kind: 'failed' };
  let isLate = false;
  const subscribing = subscribe(manager, publicKey).then(async (outcome) => {
    if (isLate && outcome.kind === 'subscribed') await unsubscribeFromPushes();
    return outcome;
  });
  const givingUp = new Promise<SubscribeOutcome>((resolve) => {
    setTimeout(() => {
      isLate = true;
      resolve({ kind: 'timed-out' });
    }, PATIENCE_MS);
  });
  return Promise.race([subscribing, givingUp]);
};

/** Nothing comes to this browser any more; the server hears of it by itself, as the push service no longer knows the address. */
export const unsubscribeFromPushes = async (): Promise<void> => {
  await (await (await findManager())?.getSubscription())?.unsubscribe();
};
