import { betterAuth } from 'better-auth/minimal';
import type { Context } from 'hono';
import type { AppEnv } from '../../app/http/request-context.ts';
import type { Storage } from '../../storage/storage.ts';
import { findUser, type User } from './account-rows.ts';
import { createAuthAdapter } from './auth-adapter.ts';
import { AUTH_BASE_PATH, authOptions } from './auth-options.ts';

/** Passkeys, by better-auth: its routes are not open, ours call the few that are meant. */

export type PasskeyAction =
  | 'generate-register-options'
  | 'verify-registration'
  | 'generate-authenticate-options'
  | 'verify-authentication'
  | 'list-user-passkeys'
  | 'update-passkey'
  | 'delete-passkey';

export interface Passkeys {
  /** Answers a request as better-auth does, with its cookies. `query` and `body` stand for those of the request. */
  call(
    context: Context<AppEnv>,
    action: PasskeyAction,
    what: { readonly query?: Readonly<Record<string, string>>; readonly body?: unknown },
  ): Promise<Response>;
  /** Whose key this is, by what the browser calls it. */
  findUser(credential: string): Promise<User | undefined>;
}

interface PasskeysDeps {
  readonly storage: Storage;
  readonly newId: () => string;
  readonly secret: string;
  readonly publicUrl: URL;
  readonly onError: (message: string) => void;
  readonly admit: (user: string) => Promise<boolean>;
}

export const createPasskeys = ({ storage, newId, secret, publicUrl, onError, admit }: PasskeysDeps): Passkeys => {
  const auth = betterAuth({
    ...authOptions({ secret, publicUrl, newId, mayOpenSession: admit, onError }),
    database: createAuthAdapter(storage, newId),
  });
  return {
    findUser: (credential) =>
      storage.read(function* (steps) {
        const all = [{ column: 'credentialID', operator: '=', value: credential }] as const;
        const [found] = yield* steps.find('passkeys', { all, limit: 1 });
        return found === undefined ? undefined : yield* findUser(steps, 'id', found.userId);
      }),
    call: (context, action, { query = {}, body }) => {
      const url = new URL(`${AUTH_BASE_PATH}/passkey/${action}`, publicUrl.origin);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      const headers = new Headers({ origin: publicUrl.origin });
      for (const name of ['cookie', 'user-agent']) {
        const value = context.req.header(name);
        if (value !== undefined) headers.set(name, value);
      }
      if (body === undefined) return auth.handler(new Request(url, { headers }));
      headers.set('content-type', 'application/json');
      return auth.handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }));
    },
  };
};
