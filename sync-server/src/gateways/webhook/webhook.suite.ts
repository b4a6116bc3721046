import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WEBHOOK_BODY_MAX_BYTES, WebhookError, type Webhook, type WebhookDelivery } from './webhook.ts';

/** Receivers, wherever the adapter finds them, which know the secret of the suite. */
export interface WebhookUnderTest {
  readonly webhook: Webhook;
  /** A new receiver's URL. */
  readonly makeUrl: () => string;
  /** What a receiver took as genuine. */
  readonly readTaken: (url: string) => readonly { readonly id: string; readonly body: string }[];
  makeGone(url: string): void;
  makeBusy(url: string, forS: number): void;
  makeSilent(url: string): void;
  makeRefusing(url: string): void;
  makeRedirecting(url: string): void;
  close(): Promise<void>;
}

export const SUITE_SECRET = 'a secret, Grüße 🔥';

/** What every adapter of the port must do. */
export const describeWebhook = (name: string, open: () => Promise<WebhookUnderTest>): void => {
  describe(`webhook contract: ${name}`, () => {
    let under: WebhookUnderTest;
    beforeAll(async () => {
      under = await open();
    });
    afterAll(() => under.close());

    const delivery = (url: string, changes: Partial<WebhookDelivery> = {}): WebhookDelivery => ({
      url,
      secret: SUITE_SECRET,
      id: 'delivery-1',
      body: '{"event":"done","habit":"Grüße 🔥"}',
      ...changes,
    });

    it('delivers id and body to the letter, in a way that the receiver can check', async () => {
      const url = under.makeUrl();
      const large = `"${'x'.repeat(WEBHOOK_BODY_MAX_BYTES - 2)}"`;
      expect(await under.webhook.send(delivery(url))).toEqual({ kind: 'delivered' });
      expect(await under.webhook.send(delivery(url, { id: 'delivery-2', body: large }))).toEqual({ kind: 'delivered' });
      expect(under.readTaken(url)).toEqual([
        { id: 'delivery-1', body: delivery(url).body },
        { id: 'delivery-2', body: large },
      ]);
      expect(under.readTaken(under.makeUrl())).toEqual([]);
    });

    it('tells what became of it', async () => {
      const [gone, busy, silent, refusing, redirecting] = Array.from({ length: 5 }, () => under.makeUrl());
      under.makeGone(gone ?? '');
      under.makeBusy(busy ?? '', 30);
      under.makeSilent(silent ?? '');
      under.makeRefusing(refusing ?? '');
      under.makeRedirecting(redirecting ?? '');
      const outcomes = [];
      for (const url of [gone, busy, silent, refusing, redirecting]) {
        outcomes.push(await under.webhook.send(delivery(url ?? '')));
      }
      expect(outcomes).toEqual([
        { kind: 'gone' },
        { kind: 'retry-after', afterMs: 30_000 },
        { kind: 'unreachable', why: 'connection' },
        { kind: 'refused', why: 'status-404' },
        { kind: 'refused', why: 'status-307' },
      ]);
    });

    it.each(['http://hook.test/', 'https://a:b@hook.test/', 'no url', ''])('refuses the URL %j', async (url) => {
      expect(await under.webhook.send(delivery(url))).toEqual({ kind: 'refused', why: 'url' });
    });

    it.each([
      { secret: 'too short' },
      { id: '' },
      { id: 'x\r\nHost: example.org' },
      { body: '' },
      { body: 'ü'.repeat(WEBHOOK_BODY_MAX_BYTES / 2 + 1) },
    ])('makes no delivery that nobody could check or read: %#', async (wrong) => {
      await expect(under.webhook.send(delivery(under.makeUrl(), wrong))).rejects.toThrow(WebhookError);
    });
  });
};
