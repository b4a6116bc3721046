import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import webPush from 'web-push';
import { pushPayloadSchema } from '@hearth/shared/protocol/push-payload.ts';
import { createHttpsEgress } from '../../gateways/egress/https-egress.ts';
import { describeReminderChannel, reminderMessage } from '../../gateways/reminder-channel/reminder-channel.suite.ts';
import type { ReminderChannel, ReminderTarget } from '../../gateways/reminder-channel/reminder-channel.ts';
import { createEncryptedWebPush } from '../../gateways/web-push/encrypted-web-push.ts';
import type { PushSubscription, WebPush } from '../../gateways/web-push/web-push.ts';
import { startPushService } from '../../testing/push-service.ts';
import { createTestAuthority } from '../../testing/test-authority.ts';
import { createPushChannel } from './push-channel.ts';
import { writePushKeys } from './push-keys.ts';
import { createShownSigns } from './shown-signs.ts';

const HOST = 'push.test';
const NOW_MS = Date.UTC(2026, 4, 27, 7, 30);
const authority = createTestAuthority();
const signs = createShownSigns('a-secret-of-tests');

let service: Awaited<ReturnType<typeof startPushService>>;
let egress: ReturnType<typeof createHttpsEgress>;
let push: WebPush;
let channel: ReminderChannel;
beforeAll(async () => {
  service = await startPushService(authority.issue({ names: [HOST] }), HOST);
  egress = createHttpsEgress({
    ca: authority.ca,
    openRanges: ['127.0.0.1/32'],
    resolveName: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  push = createEncryptedWebPush({
    egress,
    keys: webPush.generateVAPIDKeys(),
    subject: 'mailto:admin@hearth.example',
    threads: 1,
    moreHosts: [service.host],
    epochNowMs: () => Date.now(),
  });
  channel = createPushChannel({ webPush: push, signs, epochNowMs: () => NOW_MS });
});
afterAll(async () => {
  await push.close();
  await egress.close();
  await service.close();
});

const targetOf = ({ endpoint, p256dh, auth }: PushSubscription): ReminderTarget => ({
  id: 't',
  user: 'anna',
  address: endpoint,
  secret: writePushKeys({ p256dh, auth }),
});

describeReminderChannel('web push', async () => {
  const [phone, gone] = [service.subscribe(), service.subscribe()];
  service.answer(gone.endpoint, 410);
  return {
    channel,
    target: targetOf(phone),
    goneTarget: targetOf(gone),
    arrived: async () =>
      service
        .readPushed()
        .filter(({ endpoint }) => endpoint === phone.endpoint)
        .map(({ payload }) => payload),
  };
});

describe('what a device decrypts (F6, F14)', () => {
  it('is the reminder with its answer, urgent, for two hours, under a name that means nothing', async () => {
    const phone = service.subscribe();
    await channel.deliver(reminderMessage(), targetOf(phone));
    const [{ payload, headers } = expect.fail()] = service
      .readPushed()
      .filter(({ endpoint }) => endpoint === phone.endpoint);
    expect(headers).toMatchObject({ urgency: 'high', ttl: '7200', topic: expect.stringMatching(/^[\w-]{32}$/) });
    const read = pushPayloadSchema.parse(JSON.parse(payload));
    expect(read).toMatchObject({
      kind: 'reminder',
      user: 'anna',
      habitId: 'h1',
      day: '2026-05-27',
      title: 'Read a chapter',
      body: 'Twelve so far.',
      answer: { token: 'c2VjcmV0LXNlY3JldA', operation: 'op-1' },
      words: { done: 'Done', skip: 'Skip', 'later-60': 'In 1 hour' },
    });
    if (read.kind !== 'reminder') throw new Error('no reminder');
    expect(signs.isOf(read.id, read.sign ?? '')).toBe(true);
    expect(signs.isOf(`${read.id}x`, read.sign ?? '')).toBe(false);
  });

  it('is asked of nobody twice when the service is busy, silent or says no', async () => {
    const [busy, silent, refusing] = [service.subscribe(), service.subscribe(), service.subscribe()];
    service.answer(busy.endpoint, 429, '90');
    service.answer(silent.endpoint, 0);
    service.answer(refusing.endpoint, 403);
    const outcomes = [busy, silent, refusing].map((each) => channel.deliver(reminderMessage(), targetOf(each)));
    expect(await Promise.all(outcomes)).toEqual([
      { kind: 'retry-after', afterMs: 90_000 },
      { kind: 'failed', why: 'connection' },
      { kind: 'refused', why: 'status-403' },
    ]);
  });
});
