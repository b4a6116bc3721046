import { makePushKeys } from './push-service.ts';

/** What a browser gives when it subscribes, at a push service that is known. */
export const pushDevice = (name = 'phone') => {
  const { p256dh, auth } = makePushKeys();
  return { endpoint: `https://fcm.googleapis.com/fcm/send/${name}`, keys: { p256dh, auth } };
};

export const PUSH_DEVICE = pushDevice();
