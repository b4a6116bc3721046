import { PASSWORD, type AccountsServer, type Client } from './accounts-server.ts';

/** A new account, and a program that speaks for it by a bearer. */
export const createProgram = async (server: AccountsServer, username: string): Promise<Client> => {
  const program = server.openProgram();
  const signedUp = await program.post('/api/v1/auth/signup', { username, password: PASSWORD });
  if (signedUp.status !== 201) throw new Error(`signing up was answered ${signedUp.text}`);
  const tokens = await program.post('/api/v1/auth/login', { username, password: PASSWORD });
  if (tokens.status !== 200) throw new Error(`signing in was answered ${tokens.text}`);
  const authorization = `Bearer ${String(tokens.json['access_token'])}`;
  const ask: Client['ask'] = (path, asked = {}) =>
    program.ask(path, { ...asked, headers: { authorization, ...asked.headers } });
  return {
    cookies: program.cookies,
    ask,
    post: (path, body = {}, headers = {}) => ask(path, { method: 'POST', body, headers }),
  };
};
