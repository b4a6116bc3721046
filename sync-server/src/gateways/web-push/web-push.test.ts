import { createPublicKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import webPush from 'web-push';
import { makePushKeys, startPushService } from '../../testing/push-service.ts';
import { createTestAuthority } from '../../testing/test-authority.ts';
import { createHttpsEgress } from '../egress/https-egress.ts';
import { createEncryptedWebPush } from './encrypted-web-push.ts';
import { createMemoryWebPush } from './memory-web-push.ts';
import { createPackingThreads } from './packing-threads.ts';
import { createPushHosts } from './push-hosts.ts';
import { createVapidHeaders } from './vapid-headers.ts';
import { describeWebPush } from './web-push.suite.ts';
import { makePushTopic, PushError, type PushOptions } from './web-push.ts';

const HOST = 'push.test';
const SUBJECT = 'mailto:admin@hearth.example';
const authority = createTestAuthority();
const keys = webPush.generateVAPIDKeys();
const options = (): PushOptions => ({ ttlS: 60, urgency: 'normal', topic: makePushTopic() });

const openReal = async (threads = 1) => {
  const service = await startPushService(authority.issue({ names: [HOST] }), HOST);
  const egress = createHttpsEgress({
    ca: authority.ca,
    openRanges: ['127.0.0.1/32'],
    resolveName: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  const push = createEncryptedWebPush({
    egress,
    keys,
    subject: SUBJECT,
    threads,
    moreHosts: [service.host],
    epochNowMs: () => Date.now(),
  });
  const close = async () => {
    await push.close();
    await egress.close();
    await service.close();
  };
  return { service, push, close };
};

describeWebPush('encrypted', async () => {
  const { service, push, close } = await openReal();
  return {
    push,
    close,
    subscribe: service.subscribe,
    readPushed: ({ endpoint }) =>
      service
        .readPushed()
        .filter((each) => each.endpoint === endpoint)
        .map(({ payload, headers }) => ({
          payload,
          ttlS: Number(headers['ttl']),
          urgency: headers['urgency'] as PushOptions['urgency'],
          topic: headers['topic'] ?? '',
        })),
    makeGone: ({ endpoint }) => service.answer(endpoint, 410),
    makeBusy: ({ endpoint }, forS) => service.answer(endpoint, 429, String(forS)),
    makeSilent: ({ endpoint }) => service.answer(endpoint, 0),
    makeRefusing: ({ endpoint }) => service.answer(endpoint, 403),
  };
});

describeWebPush('memory', async () => {
  const push = createMemoryWebPush();
  let devices = 0;
  return {
    push,
    subscribe: () => {
      const { p256dh, auth } = makePushKeys();
      devices += 1;
      return { endpoint: `https://fcm.googleapis.com/fcm/send/${String(devices)}`, p256dh, auth };
    },
    readPushed: ({ endpoint }) =>
      push.sent
        .filter((each) => each.subscription.endpoint === endpoint)
        .map(({ payload, ttlS, urgency, topic }) => ({ payload, ttlS, urgency, topic })),
    makeGone: ({ endpoint }) => push.answer(endpoint, { kind: 'gone' }),
    makeBusy: ({ endpoint }, forS) => push.answer(endpoint, { kind: 'retry-after', afterMs: forS * 1_000 }),
    makeSilent: ({ endpoint }) => push.answer(endpoint, { kind: 'unreachable', why: 'connection' }),
    makeRefusing: ({ endpoint }) => push.answer(endpoint, { kind: 'refused', why: 'status-403' }),
    close: () => push.close(),
  };
});

/** Whom a push service takes the sender for. */
const verifyVapid = async (authorization: string, audience: string) => {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? [];
  const point = Buffer.from(key, 'base64url');
  const halfOf = (from: number): string => point.subarray(from, from + 32).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: halfOf(1), y: halfOf(33) };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const { payload } = await jwtVerify(token, publicKey, { audience, algorithms: ['ES256'] });
  return { key, payload };
};

describe('encrypted web push (F6)', () => {
  let opened: Awaited<ReturnType<typeof openReal>>;
  beforeAll(async () => {
    opened = await openReal(2);
  });
  afterAll(() => opened.close());

  it('is signed for the service that it goes to, for a day at most, by the key that devices know', async () => {
    const { service, push } = opened;
    const phone = service.subscribe();
    await push.send(phone, 'hello', options());
    const headers = service.readPushed().find(({ endpoint }) => endpoint === phone.endpoint)?.headers;
    const { key, payload } = await verifyVapid(headers?.['authorization'] ?? '', service.origin);
    expect(key).toBe(push.publicKey);
    expect(payload.sub).toBe(SUBJECT);
    const leftS = (payload.exp ?? 0) - Date.now() / 1_000;
    expect(leftS).toBeGreaterThan(3_600);
    expect(leftS).toBeLessThan(86_400);
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', 'content-type': 'application/octet-stream' });
  });

  it('never encrypts two messages alike, and many at once arrive each at its device', async () => {
    const { service, push } = opened;
    const phones = Array.from({ length: 40 }, () => service.subscribe());
    const outcomes = await Promise.all(phones.map((phone, at) => push.send(phone, `message ${String(at)}`, options())));
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['delivered']));
    const pushed = new Map(service.readPushed().map(({ endpoint, payload }) => [endpoint, payload]));
    expect(phones.map(({ endpoint }) => pushed.get(endpoint))).toEqual(phones.map((_, at) => `message ${String(at)}`));
  });

  it('counts 404 as gone, and keeps no words of the service in an outcome', async () => {
    const { service, push } = opened;
    const [gone, refusing] = [service.subscribe(), service.subscribe()];
    service.answer(gone.endpoint, 404);
    service.answer(refusing.endpoint, 400);
    expect(await push.send(gone, 'x', options())).toEqual({ kind: 'gone' });
    expect(await push.send(refusing, 'x', options())).toEqual({ kind: 'refused', why: 'status-400' });
  });
});

describe('topics of pushes', () => {
  it('are random and fit', () => {
    const topics = Array.from({ length: 50 }, () => makePushTopic());
    expect(new Set(topics).size).toBe(50);
    for (const topic of topics) expect(topic).toMatch(/^[\w-]{32}$/);
  });
});

describe('hosts of push services (F12)', () => {
  const isKnown = createPushHosts([]);
  const isHost = createPushHosts(['push.example', '*.up.example', 'local.test:8443']);

  it.each([
    'https://fcm.googleapis.com/fcm/send/x',
    'https://updates.push.services.mozilla.com/wpush/v2/x',
    'https://wns2-par02p.notify.windows.com/w/?token=x',
    'https://web.push.apple.com/x',
  ])('are known: %s', (url) => {
    expect(isKnown(new URL(url))).toBe(true);
  });

  it.each([
    'https://example.org/x',
    'https://evil-fcm.googleapis.com/x',
    'https://notify.windows.com/x',
    'https://evilnotify.windows.com/x',
    'https://web.push.apple.com.example.org/x',
    'https://web.push.apple.com:444/x',
    'https://push.example/x',
  ])('are not others: %s', (url) => {
    expect(isKnown(new URL(url))).toBe(false);
  });

  it('are those that whoever runs the server added', () => {
    const asked = ['push.example', 'a.up.example', 'local.test:8443', 'x.push.example', 'up.example', 'local.test'];
    expect(asked.map((host) => isHost(new URL(`https://${host}/x`)))).toEqual([true, true, true, false, false, false]);
  });

  it.each(['*', '*.', 'https://push.example', 'push.example/', 'push.*.example', '', 'Push.example'])(
    'are not added by what is no host: %j',
    (entry) => {
      expect(() => createPushHosts([entry])).toThrow(/no host of a push service/);
    },
  );
});

describe('the signed header of web push', () => {
  const HOUR_MS = 3_600_000;

  it('is made once for each service and renewed long before it ends', () => {
    // In the past, because the library compares with the clock of the system.
    let nowMs = Date.now() - 24 * HOUR_MS;
    const headerFor = createVapidHeaders({ keys, subject: SUBJECT, epochNowMs: () => nowMs });
    const first = headerFor('https://a.example');
    expect(headerFor('https://b.example')).not.toBe(first);
    nowMs += 10 * HOUR_MS;
    expect(headerFor('https://a.example')).toBe(first);
    nowMs += HOUR_MS;
    const renewed = headerFor('https://a.example');
    expect(renewed).not.toBe(first);
    // The clock was set back: an hour later it would outlive what services take.
    nowMs -= 2 * HOUR_MS;
    expect(headerFor('https://a.example')).not.toBe(renewed);
  });
});

describe('encrypting threads', () => {
  const order = () => {
    const { p256dh, auth } = makePushKeys();
    const subscription = { endpoint: 'https://fcm.googleapis.com/fcm/send/x', p256dh, auth };
    return { subscription, payload: 'x', options: options(), authorization: 'vapid' };
  };

  it('say so when they end with work in hand, and take none afterwards', async () => {
    const threads = createPackingThreads(1);
    const packing = threads.pack(order());
    await Promise.all([expect(packing).rejects.toThrow(PushError), threads.close()]);
    await expect(threads.pack(order())).rejects.toThrow(PushError);
  });
});
