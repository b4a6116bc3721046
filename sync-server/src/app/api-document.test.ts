import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Api } from './http/api-operation.ts';
import { habitView } from '@hearth/shared/protocol/api/habits.ts';
import { logDay } from '@hearth/shared/protocol/api/log.ts';
import { habitStreak, ledgerRow } from '@hearth/shared/protocol/api/streaks.ts';
import { todayView } from '@hearth/shared/protocol/api/today.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  EXAMPLE_HABIT,
  EXAMPLE_LEDGER_ROW,
  EXAMPLE_LOG_DAY,
  EXAMPLE_STREAK,
  EXAMPLE_TODAY,
} from '../features/habits/examples.ts';
import { accountRoutes } from '../features/accounts/account.routes.ts';
import { createAccounts, type Accounts } from '../features/accounts/accounts.ts';
import { createMemoryBlobStore } from '../gateways/blob-store/memory-blob-store.ts';
import { createMemoryMailer } from '../gateways/mailer/memory-mailer.ts';
import { createMemoryWebPush } from '../gateways/web-push/memory-web-push.ts';
import { createLogger } from '../observability/logger.ts';
import { createMemoryStorage } from '../storage/memory/memory-storage.ts';
import { TEST_SECRETS } from '../testing/secrets.ts';
import { readConfig } from './config.ts';
import { createApi } from './create-api.ts';
import { createGroupInvitations } from './create-group-invitations.ts';
import { createPush, type Push } from './create-push.ts';
import { createCalendar } from './create-calendar.ts';
import { createTelegram } from './create-telegram.ts';
import type { ApiCaller, Scope } from './http/api-access.ts';

interface MediaType {
  readonly schema: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;
}
interface DescribedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Readonly<Record<string, MediaType>> }>
  >;
}
interface Document {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

let api: Api;
let caller: ApiCaller;
let accounts: Accounts;
let push: Push;
let groups: ReturnType<typeof createGroupInvitations>;
beforeEach(async () => {
  caller = { user: 'anna', scopes: new Set() };
  const storage = createMemoryStorage();
  const epochNowMs = () => Date.UTC(2026, 10, 30, 12);
  const publicUrl = new URL('http://hearth.test');
  accounts = await createAccounts({
    storage,
    blobStore: createMemoryBlobStore(),
    mailer: createMemoryMailer(),
    logger: createLogger('silent'),
    newId: () => 'id',
    epochNowMs,
    wait: async () => undefined,
    secrets: TEST_SECRETS,
    settings: { publicUrl, registration: 'open', mustConfirmAddress: false, trustedProxyHops: 0 },
    onSessionsEnded: () => undefined,
    changeProfile: async () => undefined,
    leaveGroups: async () => undefined,
  });
  const door = { storage, timeLine: () => 'run', epochNowMs, onCommit: () => undefined };
  groups = createGroupInvitations({ trustedProxyHops: 0, publicUrl }, { storage, epochNowMs }, async () => caller);
  push = createPush(
    { storage, openWebPush: () => createMemoryWebPush(), newId: () => 'id', epochNowMs },
    { config: { trustedProxyHops: 0 }, secrets: TEST_SECRETS, door },
  );
  const config = readConfig({ PUBLIC_URL: publicUrl.origin });
  const none = { storage, telegram: undefined, logger: createLogger('silent'), newId: () => 'id', epochNowMs };
  api = createApi(door, {
    config,
    findCaller: async () => caller,
    accounts,
    push,
    mails: { sendTest: async () => 'sent' },
    calendar: createCalendar(none, config),
    telegram: createTelegram(none, { config, secrets: TEST_SECRETS, door }),
  });
});

const readDocument = async (): Promise<{ document: Document; text: string }> => {
  const answer = await api.request('/openapi.json', {}, {});
  const text = await answer.text();
  return { document: JSON.parse(text) as Document, text };
};
const operationsOf = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
  );

describe('GET /openapi.json', () => {
  it('describes every operation whole, and no other', async () => {
    const { document } = await readDocument();
    expect(document.openapi).toBe('3.1.0');
    const operations = operationsOf(document);
    const answered = [
      ...api.routes,
      ...accountRoutes(accounts).routes,
      ...push.routes.routes,
      ...push.taps.routes,
      ...groups.routes,
    ]
      .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/'))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(operations.map(({ name }) => name).toSorted()).toEqual([...new Set(answered)].toSorted());
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
    const tags = document.tags.map(({ name }) => name);
    for (const { name, operation } of operations) {
      expect(operation.summary, name).not.toBe('');
      expect(operation.description.length, name).toBeGreaterThan(operation.summary.length);
      expect(tags, name).toEqual(expect.arrayContaining([...operation.tags]));
      const isForAll = operation.security.length === 0;
      if (!isForAll) expect(Object.keys(operation.security[0] ?? {}), name).toEqual(['bearer']);
      for (const media of Object.values(operation.requestBody?.content ?? {})) {
        expect(Object.keys(media.examples ?? {}).length, name).toBeGreaterThan(0);
      }
      for (const status of [...(isForAll ? [] : ['401', '403']), '500', '503'])
        expect(Object.keys(operation.responses), name).toContain(status);
      for (const [status, { description, content = {} }] of Object.entries(operation.responses)) {
        expect(description, `${name} ${status}`).not.toBe('');
        if (!['204', '304'].includes(status)) expect(Object.keys(content), `${name} ${status}`).toHaveLength(1);
        for (const [mediaType, { example, examples }] of Object.entries(content)) {
          expect(mediaType).toBe(Number(status) < 400 ? 'application/json' : 'application/problem+json');
          expect(example ?? examples, `${name} ${status}`).toBeDefined();
        }
      }
    }
  });

  it('is sent as small as the client takes it', async () => {
    const { text } = await readDocument();
    const etags = new Set<string>();
    for (const [encoding, unpack] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const answer = await api.request('/openapi.json', { headers: { 'Accept-Encoding': encoding } }, {});
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.headers.get('vary')).toContain('Accept-Encoding');
      const packed = new Uint8Array(await answer.arrayBuffer());
      expect(packed.length).toBeLessThan(text.length / 5);
      expect(unpack(packed).toString()).toBe(text);
      // Other bytes, another tag.
      const etag = answer.headers.get('etag') ?? '';
      etags.add(etag);
      const again = { 'Accept-Encoding': encoding, 'If-None-Match': etag };
      expect((await api.request('/openapi.json', { headers: again }, {})).status).toBe(304);
    }
    expect(etags.size).toBe(2);
  });

  it('refers to nothing that it does not have', async () => {
    const { document, text } = await readDocument();
    const references = [...text.matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(10);
    for (const [, kind = '', name = ''] of references) expect(document.components[kind]?.[name], name).toBeDefined();
    expect(text.match(/"\$ref"/g)).toHaveLength(references.length);
  });

  it('shows examples that fit the contracts', () => {
    habitView.parse(EXAMPLE_HABIT);
    logDay.parse(EXAMPLE_LOG_DAY);
    habitStreak.parse(EXAMPLE_STREAK);
    ledgerRow.parse(EXAMPLE_LEDGER_ROW);
    todayView.parse(EXAMPLE_TODAY);
    expect(() => habitView.parse({ ...EXAMPLE_HABIT, more: 1 })).toThrow();
  });
});

describe('scopes', () => {
  it('let a token do what it is for, and nothing else', async () => {
    const { document } = await readDocument();
    const seen = new Set<string>();
    const own = new Set(api.routes.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`));
    for (const { name, operation } of operationsOf(document).filter(({ name: each }) => own.has(each))) {
      const [needed = ''] = operation.security[0]?.['bearer'] ?? [];
      seen.add(needed);
      const [method = '', path = ''] = name.split(' ');
      for (const scope of ['read', 'check-in', 'write'] satisfies Scope[]) {
        caller = { user: 'anna', scopes: new Set([scope]) };
        const answer = await api.request(path.replaceAll(/\{\w+\}/g, 'x'), { method }, {});
        expect(answer.status === 403, `${name} with ${scope}`).toBe(scope !== needed);
        if (scope === needed) continue;
        expect(await answer.json()).toMatchObject({ code: 'scope-missing' });
        expect(answer.headers.get('www-authenticate')).toContain(`scope="${needed}"`);
      }
    }
    expect([...seen].toSorted()).toEqual(['account', 'check-in', 'read', 'write']);
  });
});
