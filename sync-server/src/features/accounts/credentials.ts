import type { WaitingInvitation } from '@hearth/shared/protocol/confirm-link.ts';
import type { Storage } from '../../storage/storage.ts';
import { dropLinks, findLink, makeLink, takeLink } from './account-links.ts';
import type { AccountMails } from './account-mails.ts';
import { fieldError, type AccountRefusal } from './account-problems.ts';
import { confirmedEmail, findUser, placeholderEmail, updateUser, writePassword, type User } from './account-rows.ts';
import { findPasswordProblem, hashPassword } from './password.ts';
import type { Actor, Sessions } from './sessions.ts';
import { readUsername } from './username.ts';

/** Changes of password and address, and the links that prove an address (C6). */

export interface CredentialChanges {
  /** Asks for a link to choose a new password. Answers nothing: whether there is such an account is nobody's business. */
  forgot(name: string): Promise<void>;
  reset(secret: string, password: string): Promise<AccountRefusal | undefined>;
  changePassword(actor: Actor, password: string): Promise<AccountRefusal | undefined>;
  /** Sends a link to the new address; until it is used the old one stays. */
  askForAddress(user: User, email: string, join?: WaitingInvitation): Promise<void>;
  /** The address that waits for its link to be opened. */
  findPendingAddress(user: User): Promise<string | undefined>;
  removeAddress(user: User): Promise<void>;
  confirmAddress(secret: string): Promise<AccountRefusal | undefined>;
  /** What a link is for, without using it up; undefined when it no longer opens anything. */
  findLink(secret: string): Promise<LinkView | undefined>;
}

/** A link as whoever holds it may see it. */
export interface LinkView {
  readonly kind: string;
  readonly expiresAt: number;
  /** Whose account it concerns, of links to an address or a password. */
  readonly username: string | null;
  /** The address that it confirms. */
  readonly email: string | null;
}

interface CredentialChangesDeps {
  readonly storage: Storage;
  readonly epochNowMs: () => number;
  readonly mails: AccountMails;
  readonly sessions: Sessions;
}

export const createCredentialChanges = ({
  storage,
  epochNowMs,
  mails,
  sessions,
}: CredentialChangesDeps): CredentialChanges => {
  const tellPasswordChanged = (user: User): void => {
    const email = confirmedEmail(user);
    if (email !== undefined) mails.passwordChanged(email, user);
  };
  const refusePassword = (password: string, username: string): AccountRefusal | undefined => {
    const problem = findPasswordProblem(password, username);
    return problem === undefined ? undefined : { problem: 'invalid', errors: [fieldError('password', problem)] };
  };

  return {
    forgot: async (name) => {
      const asked = await storage.transact(function* (steps) {
        const username = readUsername(name.trim());
        const user = name.includes('@')
          ? yield* findUser(steps, 'email', name.trim().toLowerCase())
          : 'problem' in username
            ? undefined
            : yield* findUser(steps, 'username', username.folded);
        const email = user === undefined ? undefined : confirmedEmail(user);
        if (user === undefined || email === undefined) return undefined;
        return { user, email, link: yield* makeLink(steps, { kind: 'reset', user: user.id, nowMs: epochNowMs() }) };
      });
      if (asked !== undefined) mails.resetPassword(asked.email, asked.user, asked.link);
    },

    reset: async (secret, password) => {
      const username = await storage.read(function* (steps) {
        const link = yield* findLink(steps, secret);
        const user = link?.user == null ? undefined : yield* findUser(steps, 'id', link.user);
        return user?.displayUsername ?? '';
      });
      // Before the link is used up: whoever chose badly chooses again.
      const refusal = refusePassword(password, username);
      if (refusal !== undefined) return refusal;
      const passwordHash = await hashPassword(password);
      const outcome = await storage.transact(function* (steps) {
        const nowMs = epochNowMs();
        const link = yield* takeLink(steps, ['reset'], secret, nowMs);
        const user = link?.user == null ? undefined : yield* findUser(steps, 'id', link.user);
        if (user === undefined) return undefined;
        yield* dropLinks(steps, 'reset', user.id);
        yield* writePassword(steps, user.id, passwordHash, nowMs);
        return { user, ended: yield* sessions.endOthers(steps, user.id, undefined) };
      });
      if (outcome === undefined) return { problem: 'linkExpired' };
      sessions.announce(outcome.ended);
      tellPasswordChanged(outcome.user);
      return undefined;
    },

    changePassword: async ({ user, session }, password) => {
      const refusal = refusePassword(password, user.displayUsername);
      if (refusal !== undefined) return refusal;
      const passwordHash = await hashPassword(password);
      const ended = await storage.transact(function* (steps) {
        yield* writePassword(steps, user.id, passwordHash, epochNowMs());
        yield* dropLinks(steps, 'reset', user.id);
        return yield* sessions.endOthers(steps, user.id, session.id);
      });
      sessions.announce(ended);
      tellPasswordChanged(user);
      return undefined;
    },

    askForAddress: async (user, email, join) => {
      const { owner, link } = await storage.transact(function* (steps) {
        const found = yield* findUser(steps, 'email', email);
        const made = yield* makeLink(steps, { kind: 'confirm', user: user.id, email, nowMs: epochNowMs() });
        return { owner: found, link: made };
      });
      if (owner === undefined) mails.confirmAddress(email, user, link, join);
      else if (owner.id !== user.id) mails.addressAlreadyUsed(email, owner);
    },

    findPendingAddress: (user) =>
      storage.read(function* (steps) {
        const [link] = yield* steps.find('accountLinks', {
          all: [
            { column: 'user', operator: '=', value: user.id },
            { column: 'kind', operator: '=', value: 'confirm' },
            { column: 'expiresAtMs', operator: '>', value: epochNowMs() },
          ],
          limit: 1,
        });
        return link?.email ?? undefined;
      }),

    removeAddress: async (user) => {
      await storage.transact(function* (steps) {
        yield* dropLinks(steps, 'confirm', user.id);
        yield* dropLinks(steps, 'reset', user.id);
        const email = placeholderEmail(user.id);
        yield* updateUser(steps, user.id, { email, emailVerified: false }, epochNowMs());
      });
      const before = confirmedEmail(user);
      if (before !== undefined) mails.addressChanged(before, user);
    },

    findLink: (secret) =>
      storage.read(function* (steps) {
        const link = yield* findLink(steps, secret);
        if (link === undefined || link.expiresAtMs <= epochNowMs()) return undefined;
        // Of an invitation `user` is who made it, which is nobody's business.
        const isOwn = link.kind === 'confirm' || link.kind === 'reset';
        const user = isOwn && link.user !== null ? yield* findUser(steps, 'id', link.user) : undefined;
        if (isOwn && user === undefined) return undefined;
        const { kind, expiresAtMs, email } = link;
        return { kind, expiresAt: expiresAtMs, username: user?.displayUsername ?? null, email };
      }),

    confirmAddress: async (secret) => {
      const outcome = await storage.transact(function* (steps) {
        const nowMs = epochNowMs();
        const link = yield* takeLink(steps, ['confirm'], secret, nowMs);
        const user = link?.user == null ? undefined : yield* findUser(steps, 'id', link.user);
        if (user === undefined || link?.email == null) return undefined;
        // Of two who were sent a link, whoever uses it first has the address.
        const owner = yield* findUser(steps, 'email', link.email);
        if (owner !== undefined && owner.id !== user.id) return undefined;
        yield* dropLinks(steps, 'reset', user.id);
        yield* updateUser(steps, user.id, { email: link.email, emailVerified: true }, nowMs);
        return { user, email: link.email };
      });
      if (outcome === undefined) return { problem: 'linkExpired' };
      const before = confirmedEmail(outcome.user);
      if (before !== undefined && before !== outcome.email) mails.addressChanged(before, outcome.user);
      return undefined;
    },
  };
};
