import { createECDH, randomBytes } from 'node:crypto';
import { decrypt } from 'http_ece';
import type { PushSubscription } from '../gateways/web-push/web-push.ts';
import { startHttpsReceiver, type ReceivedRequest } from './https-receiver.ts';
import type { ServerCertificate } from './test-authority.ts';

export interface PushedMessage {
  readonly endpoint: string;
  /** As the device reads it. */
  readonly payload: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A device's side of a subscription: keys of its own. */
export const makePushKeys = () => {
  const device = createECDH('prime256v1');
  const p256dh = device.generateKeys('base64url');
  return { device, p256dh, auth: randomBytes(16).toString('base64url') };
};

/** A push service with its devices: what arrives is decrypted with the device's key. */
export const startPushService = async (certificate: ServerCertificate, host: string) => {
  const receiver = await startHttpsReceiver(certificate);
  const origin = `https://${host}:${String(receiver.port)}`;
  const devices = new Map<string, ReturnType<typeof makePushKeys>>();
  const answers = new Map<string, { readonly status: number; readonly retryAfter?: string }>();

  const read = ({ path, headers, body }: ReceivedRequest): PushedMessage => {
    const keys = devices.get(path);
    if (keys === undefined) throw new Error('no such device');
    const payload = decrypt(body, { version: 'aes128gcm', privateKey: keys.device, authSecret: keys.auth });
    return { endpoint: `${origin}${path}`, payload: payload.toString('utf8'), headers };
  };
  receiver.answer = ({ path }, response, socket) => {
    const { status, retryAfter } = answers.get(path) ?? { status: 201 };
    if (status === 0) socket.destroy();
    else response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end('words');
  };

  return {
    origin,
    host: new URL(origin).host,
    subscribe: (): PushSubscription => {
      const keys = makePushKeys();
      const path = `/push/${randomBytes(8).toString('hex')}`;
      devices.set(path, keys);
      return { endpoint: `${origin}${path}`, p256dh: keys.p256dh, auth: keys.auth };
    },
    /** From now on for this endpoint; the status 0 cuts the connection. */
    answer: (endpoint: string, status: number, retryAfter?: string): void => {
      answers.set(new URL(endpoint).pathname, retryAfter === undefined ? { status } : { status, retryAfter });
    },
    readPushed: (): readonly PushedMessage[] =>
      receiver.received.filter(({ path }) => (answers.get(path)?.status ?? 201) < 300).map(read),
    connections: receiver.connections,
    close: () => receiver.close(),
  };
};
