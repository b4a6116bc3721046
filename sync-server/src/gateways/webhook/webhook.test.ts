import { describe, expect, it } from 'vitest';
import { startHttpsReceiver } from '../../testing/https-receiver.ts';
import { createTestAuthority } from '../../testing/test-authority.ts';
import { createHttpsEgress } from '../egress/https-egress.ts';
import { createMemoryEgress } from '../egress/memory-egress.ts';
import { createMemoryWebhook } from './memory-webhook.ts';
import { DELIVERY_HEADER, SIGNATURE_HEADER, signBody, verifySignature } from './signature.ts';
import { createSignedWebhook } from './signed-webhook.ts';
import { describeWebhook, SUITE_SECRET } from './webhook.suite.ts';

const HOST = 'hook.test';
const NOW_MS = Date.UTC(2026, 10, 30, 12);

describeWebhook('signed', async () => {
  const authority = createTestAuthority();
  const receiver = await startHttpsReceiver(authority.issue({ names: [HOST] }));
  const egress = createHttpsEgress({
    ca: authority.ca,
    openRanges: ['127.0.0.1/32'],
    resolveName: async () => [{ address: '127.0.0.1', family: 4 }],
  });
  const answers = new Map<string, { readonly status: number; readonly headers?: Readonly<Record<string, string>> }>();
  receiver.answer = ({ path }, response, socket) => {
    const { status, headers = {} } = answers.get(path) ?? { status: 204 };
    if (status === 0) socket.destroy();
    else response.writeHead(status, headers).end();
  };
  const pathOf = (url: string): string => new URL(url).pathname;
  let urls = 0;
  return {
    webhook: createSignedWebhook({ egress, epochNowMs: () => NOW_MS }),
    makeUrl: () => {
      urls += 1;
      return `https://${HOST}:${String(receiver.port)}/${String(urls)}`;
    },
    readTaken: (url) =>
      receiver.received
        .filter(({ method, path }) => method === 'POST' && path === pathOf(url))
        .filter(({ headers, body }) => {
          const signature = headers[SIGNATURE_HEADER.toLowerCase()];
          return verifySignature(SUITE_SECRET, signature, body.toString('utf8'), NOW_MS + 1_000);
        })
        .map(({ headers, body }) => ({
          id: headers[DELIVERY_HEADER.toLowerCase()] ?? '',
          body: body.toString('utf8'),
        })),
    makeGone: (url) => answers.set(pathOf(url), { status: 410 }),
    makeBusy: (url, forS) => answers.set(pathOf(url), { status: 503, headers: { 'retry-after': String(forS) } }),
    makeSilent: (url) => answers.set(pathOf(url), { status: 0 }),
    makeRefusing: (url) => answers.set(pathOf(url), { status: 404 }),
    makeRedirecting: (url) => answers.set(pathOf(url), { status: 307, headers: { location: 'https://hook.test/' } }),
    close: async () => {
      await egress.close();
      await receiver.close();
    },
  };
});

describeWebhook('memory', async () => {
  const webhook = createMemoryWebhook();
  let urls = 0;
  return {
    webhook,
    makeUrl: () => {
      urls += 1;
      return `https://${HOST}/${String(urls)}`;
    },
    readTaken: (url) => webhook.sent.filter((each) => each.url === url).map(({ id, body }) => ({ id, body })),
    makeGone: (url) => webhook.answer(url, { kind: 'gone' }),
    makeBusy: (url, forS) => webhook.answer(url, { kind: 'retry-after', afterMs: forS * 1_000 }),
    makeSilent: (url) => webhook.answer(url, { kind: 'unreachable', why: 'connection' }),
    makeRefusing: (url) => webhook.answer(url, { kind: 'refused', why: 'status-404' }),
    makeRedirecting: (url) => webhook.answer(url, { kind: 'refused', why: 'status-307' }),
    close: async () => undefined,
  };
});

describe('webhooks (F11)', () => {
  it('go through the gate, and say who sends', async () => {
    const hook = { answer: async () => ({ status: 200 }) };
    const egress = createMemoryEgress({ [HOST]: hook, 'router.test': { ...hook, address: '192.168.1.1' } });
    const webhook = createSignedWebhook({ egress, epochNowMs: () => NOW_MS });
    const send = (host: string) => webhook.send({ url: `https://${host}/`, secret: SUITE_SECRET, id: '1', body: '{}' });
    expect(await send('router.test')).toEqual({ kind: 'refused', why: 'address' });
    expect(await send(HOST)).toEqual({ kind: 'delivered' });
    expect(egress.sent.map(({ headers }) => headers)).toEqual([
      {
        'Content-Type': 'application/json',
        'User-Agent': 'Hearth-Webhook/1',
        'Hearth-Delivery': '1',
        'Hearth-Signature': signBody(SUITE_SECRET, '{}', NOW_MS),
      },
    ]);
  });
});

describe('the signature of a webhook', () => {
  const BODY = '{"event":"done"}';
  const signed = signBody(SUITE_SECRET, BODY, NOW_MS);
  const verify = (header: string | undefined, body = BODY, secret = SUITE_SECRET, nowMs = NOW_MS): boolean =>
    verifySignature(secret, header, body, nowMs);

  it('is what other tools compute', () => {
    // printf '%s.%s' 1700000000 '{"a":1}' | openssl dgst -sha256 -hmac 'sixteen-letters!'
    expect(signBody('sixteen-letters!', '{"a":1}', 1_700_000_000_999)).toBe(
      't=1700000000,v1=d8d2fb79298a27920a90659fac94d80a2bda255b34018fa8dbfd795ba110542e',
    );
  });

  it('holds for five minutes, before and after', () => {
    for (const offsetS of [-300, 0, 300])
      expect(verify(signed, BODY, SUITE_SECRET, NOW_MS + offsetS * 1_000)).toBe(true);
    for (const offsetS of [-301, 301]) expect(verify(signed, BODY, SUITE_SECRET, NOW_MS + offsetS * 1_000)).toBe(false);
  });

  it('holds for its body, secret and time alone', () => {
    expect(verify(signed, `${BODY} `)).toBe(false);
    expect(verify(signed, BODY, `${SUITE_SECRET}x`)).toBe(false);
    expect(verify(signed.replace('t=', 't=1'))).toBe(false);
    expect(verify(signed.replace(/t=(\d+)/, (_, time: string) => `t=${String(Number(time) + 1)}`))).toBe(false);
  });

  it('may be one of several, in any order', () => {
    const other = signBody('another secret of old', BODY, NOW_MS).replace(/^t=\d+,/, '');
    const [time = '', own = ''] = signed.split(',');
    expect(verify(`${time},${other},${own}`)).toBe(true);
    expect(verify(`${own}, v0=x, ${time}`)).toBe(true);
    expect(verify(`${time},${other}`)).toBe(false);
  });

  it.each([
    undefined,
    '',
    't=1',
    'v1=',
    signed.replace(/,.*/, ''),
    signed.replace('v1=', 'v0='),
    signed.replace('v1=', 'v1=='),
    signed.replace(/t=\d+/, 't=now'),
    signed.replace(/t=\d+,/, ''),
    `t=1,${signed}`,
    `${signed},${'x'.repeat(1_000)}`,
  ])('does not hold as %j', (header) => {
    expect(verify(header)).toBe(false);
  });
});
