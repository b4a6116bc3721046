import type { RecordOf } from '../../storage/records.ts';
import type { Reading, ReadSteps, WriteSteps, Writing } from '../../storage/storage.ts';

/** Reads and writes of accounts and sessions that several services share, as steps of a transaction. */

export type User = RecordOf<'users'>;
export type Session = RecordOf<'sessions'>;

/** As better-auth names a password among the ways to sign in. */
const PASSWORD_PROVIDER = 'credential';

const is = <Column extends string>(column: Column, value: string) =>
  ({ all: [{ column, operator: '=', value }] }) as const;

export const placeholderEmail = (user: string): string => `${user}@users.invalid`;
/** The address of a user, once it was confirmed: until then it counts for nothing (C6). */
export const confirmedEmail = ({ email, emailVerified }: Pick<User, 'email' | 'emailVerified'>): string | undefined =>
  emailVerified ? email : undefined;

export const findUser = function* (
  steps: ReadSteps,
  column: 'id' | 'username' | 'email',
  value: string,
): Reading<User | undefined> {
  return (yield* steps.find('users', { ...is(column, value), limit: 1 }))[0];
};

export const findPasswordHash = function* (steps: ReadSteps, user: string): Reading<string | undefined> {
  const all = [...is('userId', user).all, ...is('providerId', PASSWORD_PROVIDER).all];
  return (yield* steps.find('accounts', { all, limit: 1 }))[0]?.password ?? undefined;
};

interface NewUser {
  readonly id: string;
  readonly username: { readonly shown: string; readonly folded: string };
  readonly passwordHash: string;
  readonly role: 'user' | 'admin';
  readonly nowMs: number;
}

export const insertUser = function* (
  steps: WriteSteps,
  { id, username, passwordHash, role, nowMs }: NewUser,
  accountId: string,
): Writing<void> {
  const instants = { createdAtMs: nowMs, updatedAtMs: nowMs };
  yield* steps.insertRecord('users', {
    id,
    name: username.shown,
    email: placeholderEmail(id),
    emailVerified: false,
    image: null,
    ...instants,
    username: username.folded,
    displayUsername: username.shown,
    role,
    deleteAtMs: null,
  });
  yield* steps.insertRecord('accounts', {
    id: accountId,
    accountId: id,
    providerId: PASSWORD_PROVIDER,
    userId: id,
    accessToken: null,
    refreshToken: null,
    idToken: null,
    accessTokenExpiresAtMs: null,
    refreshTokenExpiresAtMs: null,
    scope: null,
    password: passwordHash,
    ...instants,
  });
};

export const writePassword = function* (
  steps: WriteSteps,
  user: string,
  passwordHash: string,
  nowMs: number,
): Writing<void> {
  const all = [...is('userId', user).all, ...is('providerId', PASSWORD_PROVIDER).all];
  yield* steps.updateRecords('accounts', { all }, { password: passwordHash, updatedAtMs: nowMs });
};

export const updateUser = function* (
  steps: WriteSteps,
  user: string,
  changes: Partial<User>,
  nowMs: number,
): Writing<void> {
  yield* steps.updateRecords('users', is('id', user), { ...changes, updatedAtMs: nowMs });
};

/** More than anybody has; what is beyond ends with the next call. */
const SESSIONS_LIMIT = 10_000;

export const listSessionsOf = function* (steps: ReadSteps, user: string): Reading<readonly Session[]> {
  return yield* steps.find('sessions', {
    ...is('userId', user),
    orderBy: [{ column: 'createdAtMs', descending: true }],
    limit: SESSIONS_LIMIT,
  });
};

/** Ends sessions with everything that lives by them: refresh tokens, the tokens of devices that sync, and where they are reminded. */
export const endSessions = function* (steps: WriteSteps, sessions: readonly string[]): Writing<void> {
  for (const session of sessions) {
    yield* steps.deleteRecords('sessions', is('id', session));
    yield* steps.deleteRecords('refreshTokens', is('session', session));
    yield* steps.deleteRecords('syncDevices', is('session', session));
    yield* steps.deleteRecords('reminderTargets', is('session', session));
  }
};
