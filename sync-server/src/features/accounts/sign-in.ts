import type { Storage } from '../../storage/storage.ts';
import type { AccountRefusal } from './account-problems.ts';
import { findPasswordHash, findUser, updateUser, type Session, type User } from './account-rows.ts';
import { signInBudgets, type AttemptLimits } from './attempt-limits.ts';
import { hashPassword, MAX_PASSWORD_LENGTH, verifyPassword } from './password.ts';
import type { Actor, SessionKind, Sessions } from './sessions.ts';
import { newSecret } from './secret.ts';
import { readUsername } from './username.ts';

/** Proving who one is, by a name and a password. */

export interface Credentials {
  /** User name, or a confirmed address. */
  readonly username: string;
  readonly password: string;
}

/** From where a request came. */
export interface Caller {
  /** See `toNetwork`. */
  readonly network: string;
  readonly userAgent: string | undefined;
}

export interface SignedIn {
  readonly user: User;
  readonly session: Session;
  /** The account was to be deleted, and stays. */
  readonly keptFromDeletion: boolean;
}

/** Someone whose password was right, and the hash that it fitted. */
export interface Proof {
  readonly user: User;
  readonly passwordHash: string;
}

export interface SignIn {
  /** Checks a name and its password, within limits; unknown and wrong are one answer and take one time (C10). */
  prove(credentials: Credentials, caller: Caller): Promise<Proof | AccountRefusal>;
  /** Checks the password of somebody who is signed in. */
  provePassword(user: User, password: string, caller: Caller): Promise<AccountRefusal | undefined>;
  /** For what a session left open must not be enough: signed in within a day, or the password. */
  provePresence(actor: Actor, password: string | undefined, caller: Caller): Promise<AccountRefusal | undefined>;
  signIn(credentials: Credentials, caller: Caller, kind: SessionKind): Promise<SignedIn | AccountRefusal>;
  /** For ways to sign in that need no password: whether the user may, and back from deletion. */
  admit(user: string): Promise<boolean>;
}

interface SignInDeps {
  readonly storage: Storage;
  readonly epochNowMs: () => number;
  readonly limits: AttemptLimits;
  readonly sessions: Sessions;
  readonly mustConfirmAddress: boolean;
}

/** What a sign-in name stands for: addresses hold an `@`, user names never do. */
const findBySignInName = (name: string): { column: 'username' | 'email'; value: string } | undefined => {
  if (name.includes('@')) return { column: 'email', value: name.trim().toLowerCase() };
  const username = readUsername(name.trim());
  return 'problem' in username ? undefined : { column: 'username', value: username.folded };
};

export const createSignIn = ({ storage, epochNowMs, limits, sessions, mustConfirmAddress }: SignInDeps): SignIn => {
  /** Somebody who is not there has a password too, which nobody knows. Hashed while the server starts. */
  const nobodysHash = hashPassword(newSecret());

  const findAccount = async (name: string): Promise<{ user: User | undefined; passwordHash: string }> => {
    const unknown = await nobodysHash;
    return storage.read(function* (steps) {
      const wanted = findBySignInName(name);
      const user = wanted === undefined ? undefined : yield* findUser(steps, wanted.column, wanted.value);
      // An address that was not confirmed signs nobody in.
      const known = wanted?.column === 'email' && user?.emailVerified !== true ? undefined : user;
      const passwordHash = known === undefined ? undefined : yield* findPasswordHash(steps, known.id);
      return { user: passwordHash === undefined ? undefined : known, passwordHash: passwordHash ?? unknown };
    });
  };
  const isUnconfirmed = (user: User): boolean => mustConfirmAddress && !user.emailVerified && user.role !== 'admin';

  /** Takes the price of a try before the password is looked at, so that many at once cost as many. */
  const tryPassword = async (
    account: string,
    { network }: Caller,
    passwordHash: string,
    password: string,
  ): Promise<boolean | { readonly retryAfterS: number }> => {
    const budgets = signInBudgets(limits, account, network);
    const retryAfterS = limits.take(budgets);
    if (retryAfterS !== undefined) return { retryAfterS };
    const isRight = password.length <= MAX_PASSWORD_LENGTH && (await verifyPassword(passwordHash, password));
    if (isRight) limits.giveBack(budgets);
    return isRight;
  };

  const prove: SignIn['prove'] = async ({ username, password }, caller) => {
    const { user, passwordHash } = await findAccount(username);
    const asked = findBySignInName(username)?.value ?? 'nobody';
    // Counted by what was asked: counted by account, a limit would tell which address belongs to which name.
    const outcome = await tryPassword(`name ${asked}`, caller, passwordHash, password);
    if (typeof outcome === 'object') return { problem: 'tooMany', retryAfterS: outcome.retryAfterS };
    return outcome && user !== undefined ? { user, passwordHash } : { problem: 'wrongCredentials' };
  };

  const provePassword: SignIn['provePassword'] = async (user, password, caller) => {
    const passwordHash = await storage.read((steps) => findPasswordHash(steps, user.id));
    const outcome = await tryPassword(user.id, caller, passwordHash ?? (await nobodysHash), password);
    if (typeof outcome === 'object') return { problem: 'tooMany', retryAfterS: outcome.retryAfterS };
    return outcome ? undefined : { problem: 'wrongPassword' };
  };

  return {
    prove,
    provePassword,

    provePresence: async ({ user, session }, password, caller) => {
      if (password !== undefined) return provePassword(user, password, caller);
      return sessions.isFresh(session) ? undefined : { problem: 'passwordNeeded' };
    },

    signIn: async (credentials, caller, kind) => {
      const proved = await prove(credentials, caller);
      if ('problem' in proved) return proved;
      if (isUnconfirmed(proved.user)) return { problem: 'notConfirmed' };
      const session = sessions.prepare({ user: proved.user.id, kind, userAgent: caller.userAgent });
      return storage.transact(function* (steps) {
        // The password was checked outside of the transaction; it must still be the user's, and the user there.
        const user = yield* findUser(steps, 'id', proved.user.id);
        const passwordHash = yield* findPasswordHash(steps, proved.user.id);
        if (user === undefined || passwordHash !== proved.passwordHash) return { problem: 'wrongCredentials' } as const;
        if (user.deleteAtMs !== null) yield* updateUser(steps, user.id, { deleteAtMs: null }, epochNowMs());
        yield* sessions.open(steps, session);
        return { user: { ...user, deleteAtMs: null }, session, keptFromDeletion: user.deleteAtMs !== null };
      });
    },

    admit: (id) =>
      storage.transact(function* (steps) {
        const user = yield* findUser(steps, 'id', id);
        if (user === undefined || isUnconfirmed(user)) return false;
        if (user.deleteAtMs !== null) yield* updateUser(steps, id, { deleteAtMs: null }, epochNowMs());
        return true;
      }),
  };
};
