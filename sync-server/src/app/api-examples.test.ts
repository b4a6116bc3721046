import { Validator } from '@seriousme/openapi-schema-validator';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startAccountsServer, type AccountsServer, type Client } from '../testing/accounts-server.ts';
import {
  createAnswerJudge,
  examplesOf,
  operationsOf,
  preparePath,
  readDocument,
  type ApiDocument,
} from '../testing/api-document.ts';
import { createProgram } from '../testing/api-program.ts';

let server: AccountsServer;
let anna: Client;
let document: ApiDocument;
beforeEach(async () => {
  server = await startAccountsServer({ API_LIMIT: '0' });
  const link = await server.parts.accounts.makeFirstAdminLink();
  anna = await createProgram(server, 'anna', { invite: link?.split('#')[1] });
  document = await readDocument(anna);
});
afterEach(() => server.stop());

const asPlain = (value: object): Record<string, unknown> =>
  JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

describe('the document', () => {
  it('is one, for a validator that is none of ours', async () => {
    const validator = new Validator();
    expect(await validator.validate(asPlain(document))).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
    expect((await new Validator().validate(asPlain({ ...document, paths: { habits: {} } }))).valid).toBe(false);
  });

  it('shows nothing that is not answered as it says', async () => {
    const judge = createAnswerJudge(document);
    let called = 0;
    for (const operation of operationsOf(document)) {
      const success = Object.keys(operation.responses).find((status) => Number(status) < 300);
      for (const [name, body] of examplesOf(operation)) {
        const path = await preparePath(document, anna, operation);
        const answer = await anna.ask(path, { method: operation.method.toUpperCase(), body });
        const what = `${operation.operationId} ${name}`;
        expect(String(answer.status), `${what}: ${answer.text}`).toBe(success);
        expect(judge(operation, answer), what).toBeUndefined();
        called += 1;
      }
    }
    expect(called).toBeGreaterThan(20);
  });

  it('shows answers and refusals that fit its own schemas', () => {
    const judge = createAnswerJudge(document);
    for (const operation of operationsOf(document)) {
      for (const [status, { content = {} }] of Object.entries(operation.responses)) {
        for (const [mediaType, { example, examples = {} }] of Object.entries(content)) {
          const shown = [
            ...(example === undefined ? [] : [example]),
            ...Object.values(examples).map(({ value }) => value),
          ];
          expect(shown.length, operation.operationId).toBeGreaterThan(0);
          for (const value of shown) {
            const headers = new Headers({ 'content-type': mediaType, etag: 'x', location: 'x' });
            const answer = { status: Number(status), headers, text: JSON.stringify(value) };
            expect(judge(operation, answer), `${operation.operationId} ${status}`).toBeUndefined();
          }
        }
      }
    }
  });

  it('promises keys and conditions that are kept', async () => {
    for (const operation of operationsOf(document)) {
      const named = (operation.parameters ?? []).filter((each) => each.in === 'header').map(({ name }) => name);
      const [[, body] = []] = examplesOf(operation);
      const path = await preparePath(document, anna, operation);
      const ask = (headers: Record<string, string>) =>
        anna.ask(path, { method: operation.method.toUpperCase(), body, headers });
      if (named.includes('Idempotency-Key')) {
        const key = { 'idempotency-key': `of ${operation.operationId}`.replaceAll(' ', '-') };
        const [first, second] = [await ask(key), await ask(key)];
        expect([second.text, second.headers.get('idempotency-replayed')], path).toEqual([first.text, 'true']);
      } else if (operation.method === 'post') expect((await ask({ 'idempotency-key': 'k' })).status, path).toBe(400);
      if (named.includes('If-Match')) expect((await ask({ 'if-match': '"other"' })).status, path).toBe(412);
      if (named.includes('If-None-Match')) expect((await ask({ 'if-none-match': '*' })).status, path).toBe(304);
      if (operation.method !== 'post') expect(named, path).toHaveLength(1);
    }
  });
});
