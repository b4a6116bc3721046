import { passkey } from '@better-auth/passkey';
import type { BetterAuthOptions } from 'better-auth';
import { hashPassword, verifyPassword } from './password.ts';

const DAY_S = 86_400;
/** Where better-auth believes its routes to be; nothing of the world reaches them. */
export const AUTH_BASE_PATH = '/api/v1/auth/internal';

/** Rolling: a device that is used once a year stays signed in. */
export const SESSION_LIFE_S = 365 * DAY_S;

const instants = { createdAt: 'createdAtMs', updatedAt: 'updatedAtMs' } as const;

export interface AuthSetup {
  /** Signs cookies. */
  readonly secret: string;
  readonly publicUrl: URL;
  readonly newId: () => string;
  /** Asked before each sign-in, however it was proved. */
  readonly mayOpenSession: (user: string) => Promise<boolean>;
  readonly onError: (message: string) => void;
}

/**
 * What better-auth does here: users, passwords, sessions with their cookie, and passkeys. Its own routes are not open to
 * the world (ours call it), so neither are its ways to sign up, its mails and its rate limits.
 */
export const authOptions = ({ secret, publicUrl, newId, mayOpenSession, onError }: AuthSetup): BetterAuthOptions => ({
  appName: 'Hearth',
  secret,
  baseURL: publicUrl.origin,
  basePath: AUTH_BASE_PATH,
  trustedOrigins: [publicUrl.origin],
  telemetry: { enabled: false },
  rateLimit: { enabled: false },
  // Only its message: what comes with it may hold what people sent.
  logger: { level: 'error', log: (_level, message) => onError(message) },
  // Surprises are answered and logged like all others.
  onAPIError: { throw: true },
  emailAndPassword: {
    enabled: true,
    disableSignUp: true,
    password: {
      hash: hashPassword,
      verify: ({ hash, password }: { hash: string; password: string }) => verifyPassword(hash, password),
    },
  },
  user: {
    modelName: 'users',
    fields: instants,
    additionalFields: {
      username: { type: 'string', required: true, input: false },
      displayUsername: { type: 'string', required: true, input: false },
      role: { type: 'string', required: true, input: false, defaultValue: 'user' },
      deleteAt: { type: 'date', required: false, input: false, fieldName: 'deleteAtMs' },
    },
  },
  session: {
    modelName: 'sessions',
    fields: { ...instants, expiresAt: 'expiresAtMs' },
    expiresIn: SESSION_LIFE_S,
    updateAge: DAY_S,
    // Our routes ask for the password instead, where the sign-in is long ago.
    freshAge: 0,
    additionalFields: { kind: { type: 'string', required: true, input: false, defaultValue: 'browser' } },
  },
  account: {
    modelName: 'accounts',
    fields: {
      ...instants,
      accessTokenExpiresAt: 'accessTokenExpiresAtMs',
      refreshTokenExpiresAt: 'refreshTokenExpiresAtMs',
    },
  },
  verification: { modelName: 'verifications', fields: { ...instants, expiresAt: 'expiresAtMs' } },
  databaseHooks: {
    session: { create: { before: async ({ userId }) => ((await mayOpenSession(userId)) ? undefined : false) } },
  },
  plugins: [
    passkey({
      rpID: publicUrl.hostname,
      rpName: 'Hearth',
      origin: publicUrl.origin,
      // Signing in asks for no name, so the key must know whose it is.
      authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
      schema: { passkey: { modelName: 'passkeys', fields: { createdAt: 'createdAtMs' } } },
    }),
  ],
  advanced: {
    useSecureCookies: false,
    cookiePrefix: 'hearth',
    cookies: cookieNames(publicUrl),
    // Who asks is found by our own rule for proxies, and written with the session.
    ipAddress: { disableIpTracking: true },
    database: { generateId: newId },
  },
});

/** `__Host-`: from this host, over https, for all of it; a browser lets no other page set such a cookie. */
const cookieName = (publicUrl: URL, name: string): string =>
  publicUrl.protocol === 'https:' ? `__Host-${name}` : name;
export const sessionCookieName = (publicUrl: URL): string => cookieName(publicUrl, 'hearth-session');

const cookieNames = (publicUrl: URL) => {
  const named = (name: string) => ({
    name: cookieName(publicUrl, name),
    attributes: { secure: publicUrl.protocol === 'https:', httpOnly: true, sameSite: 'lax', path: '/' } as const,
  });
  return {
    session_token: named('hearth-session'),
    session_data: named('hearth-session-data'),
    dont_remember: named('hearth-brief'),
    'better-auth-passkey': named('hearth-passkey'),
  };
};
