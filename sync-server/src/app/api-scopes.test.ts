import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signUpIn, startAccountsServer, type AccountsServer } from '../testing/accounts-server.ts';
import { bearingProgram, makeToken, readOperations, type DescribedOperation } from '../testing/api-program.ts';

/** Every operation of the document against every kind of token: what the document says of scopes is what happens. */

const DAY_MS = 86_400_000;
const SCOPES = ['read', 'check-in', 'write'] as const;

let server: AccountsServer;
let operations: readonly DescribedOperation[];
const tokens = new Map<string, string>();
beforeAll(async () => {
  server = await startAccountsServer();
  const anna = await signUpIn(server, 'anna');
  operations = await readOperations(server);
  for (const scope of SCOPES) tokens.set(scope, await makeToken(anna, { scopes: [scope], expiresInDays: 365 }));
  tokens.set('all', await makeToken(anna, { scopes: SCOPES, expiresInDays: 365 }));
  tokens.set('expired', await makeToken(anna, { scopes: SCOPES, expiresInDays: 30 }));
  tokens.set('revoked', await makeToken(anna, { scopes: SCOPES, expiresInDays: 365, name: 'revoked' }));
  const listed = (await anna.ask('/api/v1/users/me/tokens')).json['items'] as { id: string; name: string }[];
  const revoked = listed.find(({ name }) => name === 'revoked');
  await anna.ask(`/api/v1/users/me/tokens/${String(revoked?.id)}`, { method: 'DELETE' });
  tokens.set('unknown', `hearth_pat_${'x'.repeat(43)}`);
  server.addMs(31 * DAY_MS);
});
afterAll(() => server.stop());

/** Nothing that exists, so that nothing of it is done where it is let through. */
const ask = (operation: DescribedOperation, token: string | undefined) => {
  const program = token === undefined ? server.openProgram() : bearingProgram(server, token);
  return program.ask(operation.path.replaceAll(/\{\w+\}/g, 'nobody'), {
    method: operation.method.toUpperCase(),
    ...(operation.hasBody ? { body: { nothingLikeIt: 1 } } : {}),
  });
};

const REFUSED = ['expired', 'revoked', 'unknown', undefined] as const;

describe('each operation of the document', () => {
  it('needs a scope, or says that everybody may', () => {
    expect(operations.length).toBeGreaterThan(15);
    const scopes = new Set(operations.map(({ scope }) => scope));
    for (const scope of [...SCOPES, 'account']) expect(scopes).toContain(scope);
  });

  it('is refused without a token that counts: none, expired, revoked, unknown', async () => {
    for (const operation of operations.filter(({ scope }) => scope !== undefined)) {
      for (const kind of REFUSED) {
        const answer = await ask(operation, kind === undefined ? undefined : tokens.get(kind));
        expect(answer.status, `${operation.id} with ${kind ?? 'no'} token`).toBe(401);
        expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      }
    }
  });

  it.each([...SCOPES, 'all'])('is let through by the scope it needs, and refused by %s otherwise', async (held) => {
    for (const operation of operations.filter(({ scope }) => scope !== undefined)) {
      const answer = await ask(operation, tokens.get(held));
      const isHeld = operation.scope === held || (held === 'all' && operation.scope !== 'account');
      const isRefused = answer.status === 403 && answer.json['code'] === 'scope-missing';
      expect(isRefused, `${operation.id} with ${held}: ${answer.text}`).toBe(!isHeld);
      expect(answer.status, operation.id).not.toBe(401);
      expect(answer.status, operation.id).toBeLessThan(500);
    }
  });
});
