import { PASSWORD, type AccountsServer, type Client } from './accounts-server.ts';

/** A new account, and a program that speaks for it by a bearer. `more` goes with the sign-up. */
export const createProgram = async (server: AccountsServer, username: string, more: object = {}): Promise<Client> => {
  const program = server.openProgram();
  const signedUp = await program.post('/api/v1/auth/signup', { username, password: PASSWORD, ...more });
  if (signedUp.status !== 201) throw new Error(`signing up was answered ${signedUp.text}`);
  const tokens = await program.post('/api/v1/auth/login', { username, password: PASSWORD });
  if (tokens.status !== 200) throw new Error(`signing in was answered ${tokens.text}`);
  return bearingProgram(server, String(tokens.json['access_token']));
};

/** A program that says with each request who it is. */
export const bearingProgram = (server: AccountsServer, token: string): Client => {
  const program = server.openProgram();
  const ask: Client['ask'] = (path, asked = {}) =>
    program.ask(path, { ...asked, headers: { authorization: `Bearer ${token}`, ...asked.headers } });
  return {
    cookies: program.cookies,
    ask,
    post: (path, body = {}, headers = {}) => ask(path, { method: 'POST', body, headers }),
  };
};

/** A personal access token of somebody who signed in. */
export const makeToken = async (
  client: Client,
  wanted: { readonly scopes: readonly string[]; readonly name?: string; readonly expiresInDays?: number | null },
): Promise<string> => {
  const made = await client.post('/api/v1/users/me/tokens', { name: 'Script', ...wanted });
  if (made.status !== 201) throw new Error(`making a token was answered ${made.text}`);
  return String(made.json['token']);
};

export interface DescribedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Undefined where nobody need sign in. */
  readonly scope: string | undefined;
  readonly hasBody: boolean;
  readonly tags: readonly string[];
}

type Described = Readonly<{
  operationId: string;
  tags: readonly string[];
  security: readonly Readonly<Record<string, readonly string[]>>[];
  requestBody?: object;
}>;

/** What the server's own document says that there is. */
export const readOperations = async (server: AccountsServer): Promise<readonly DescribedOperation[]> => {
  const { json } = await server.openProgram().ask('/openapi.json');
  const paths = json['paths'] as Readonly<Record<string, Readonly<Record<string, Described>>>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, tags, security, requestBody }]) => ({
      id: operationId,
      method,
      path,
      scope: security.flatMap(({ bearer = [] }) => bearer)[0],
      hasBody: requestBody !== undefined,
      tags,
    })),
  );
};
