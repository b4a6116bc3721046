import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  makePushTopic,
  PUSH_PAYLOAD_MAX_BYTES,
  PushError,
  type PushOptions,
  type PushSubscription,
  type WebPush,
} from './web-push.ts';

/** A push service with devices, wherever the adapter finds it. */
export interface WebPushUnderTest {
  readonly push: WebPush;
  /** A new device. */
  readonly subscribe: () => PushSubscription;
  /** What a device read. */
  readonly readPushed: (subscription: PushSubscription) => readonly (PushOptions & { readonly payload: string })[];
  makeGone(subscription: PushSubscription): void;
  makeBusy(subscription: PushSubscription, forS: number): void;
  makeSilent(subscription: PushSubscription): void;
  makeRefusing(subscription: PushSubscription): void;
  close(): Promise<void>;
}

const options = (changes: Partial<PushOptions> = {}): PushOptions => ({
  ttlS: 7_200,
  urgency: 'high',
  topic: makePushTopic(),
  ...changes,
});

/** What every adapter of the port must do. */
export const describeWebPush = (name: string, open: () => Promise<WebPushUnderTest>): void => {
  describe(`web push contract: ${name}`, () => {
    let under: WebPushUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.close());

    it('delivers payload, TTL, urgency and topic to the letter, to the device that is meant', async () => {
      const [phone, desk] = [under.subscribe(), under.subscribe()];
      const [first, second] = [options(), options({ ttlS: 0, urgency: 'low' })];
      expect(await under.push.send(phone, '{"text":"Grüße 🔥"}', first)).toEqual({ kind: 'delivered' });
      expect(await under.push.send(phone, '2', second)).toEqual({ kind: 'delivered' });
      expect(under.readPushed(phone)).toEqual([
        { payload: '{"text":"Grüße 🔥"}', ...first },
        { payload: '2', ...second },
      ]);
      expect(under.readPushed(desk)).toEqual([]);
    });

    it('delivers payloads up to 3 kB and makes no larger ones', async () => {
      const phone = under.subscribe();
      const largest = 'ü'.repeat(PUSH_PAYLOAD_MAX_BYTES / 2);
      expect(await under.push.send(phone, largest, options())).toEqual({ kind: 'delivered' });
      expect(under.readPushed(phone).map(({ payload }) => payload)).toEqual([largest]);
      await expect(under.push.send(phone, `${largest}.`, options())).rejects.toThrow(PushError);
    });

    it.each([
      ['payload', '', {}],
      ['TTL', 'x', { ttlS: -1 }],
      ['TTL', 'x', { ttlS: 0.5 }],
      ['TTL', 'x', { ttlS: 1e9 }],
      ['topic', 'x', { topic: 'Drink water' }],
      ['topic', 'x', { topic: 'x'.repeat(33) }],
      ['topic', 'x', { topic: '' }],
      ['urgency', 'x', { urgency: 'very-high' as 'high' }],
    ])('makes no message with a wrong %s: %j %j', async (_what, payload, changes) => {
      await expect(under.push.send(under.subscribe(), payload, options(changes))).rejects.toThrow(PushError);
    });

    it('tells that a subscription is gone', async () => {
      const phone = under.subscribe();
      under.makeGone(phone);
      expect(await under.push.send(phone, 'x', options())).toEqual({ kind: 'gone' });
      expect(under.readPushed(phone)).toEqual([]);
    });

    it('tells when to try again', async () => {
      const phone = under.subscribe();
      under.makeBusy(phone, 90);
      expect(await under.push.send(phone, 'x', options())).toEqual({ kind: 'retry-after', afterMs: 90_000 });
    });

    it('tells that a service is silent, and that it refuses', async () => {
      const [silent, refusing] = [under.subscribe(), under.subscribe()];
      under.makeSilent(silent);
      under.makeRefusing(refusing);
      expect(await under.push.send(silent, 'x', options())).toEqual({ kind: 'unreachable', why: 'connection' });
      expect(await under.push.send(refusing, 'x', options())).toEqual({ kind: 'refused', why: 'status-403' });
    });

    it.each([
      ['url', 'http://fcm.googleapis.com/fcm/send/x'],
      ['url', 'https://a:b@fcm.googleapis.com/fcm/send/x'],
      ['url', ''],
      ['host', 'https://example.org/push'],
      ['host', 'https://fcm.googleapis.com.example.org/fcm/send/x'],
      ['host', 'https://fcm.googleapis.com:8443/fcm/send/x'],
      ['host', 'https://127.0.0.1/'],
    ])('refuses an endpoint for its %s: %s', async (why, endpoint) => {
      const subscription = { ...under.subscribe(), endpoint };
      expect(await under.push.send(subscription, 'x', options())).toEqual({ kind: 'refused', why });
    });

    it.each([
      { p256dh: '' },
      { p256dh: 'x' },
      { p256dh: Buffer.alloc(65, 4).toString('base64url') },
      { p256dh: Buffer.alloc(65, 0).toString('base64url') },
      { auth: '' },
      { auth: 'c2hvcnQ' },
      { auth: '!'.repeat(22) },
    ])('refuses keys that no device made: %j', async (wrong) => {
      const subscription = { ...under.subscribe(), ...wrong };
      expect(await under.push.send(subscription, 'x', options())).toEqual({ kind: 'refused', why: 'keys' });
    });
  });
};
