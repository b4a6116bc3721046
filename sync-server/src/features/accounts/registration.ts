import type { WaitingInvitation } from '@hearth/shared/protocol/confirm-link.ts';
import type { Storage } from '../../storage/storage.ts';
import { makeLink, takeLink, type MadeLink } from './account-links.ts';
import type { AccountMails } from './account-mails.ts';
import { fieldError, type AccountRefusal } from './account-problems.ts';
import { findUser, insertUser, type User } from './account-rows.ts';
import { findPasswordProblem, hashPassword } from './password.ts';
import { readUsername } from './username.ts';

/** New accounts (C6, C9): open to all, by invitation, or none; and the first administrator's, by a link of the log. */

export type RegistrationMode = 'open' | 'invite' | 'closed';

export interface SignUp {
  readonly username: string;
  readonly password: string;
  readonly email?: string | undefined;
  /** Secret of an invitation, or of the first administrator's link. */
  readonly invite?: string | undefined;
  /** The invitation to a group for whose sake somebody signs up. */
  readonly join?: WaitingInvitation | undefined;
}

export interface OpenInvite {
  /** The secret's hash, which opens nothing. */
  readonly id: string;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
}

export interface Registration {
  signUp(wanted: SignUp): Promise<{ readonly user: User } | AccountRefusal>;
  makeInvite(admin: string): Promise<MadeLink>;
  /** Invitations that may still be used, newest first. */
  listInvites(): Promise<readonly OpenInvite[]>;
  /** Takes one back; answers whether there was one. */
  revokeInvite(id: string): Promise<boolean>;
  /** A new link for the first administrator while there is none; those before it no longer work. */
  makeFirstAdminLink(): Promise<MadeLink | undefined>;
}

interface RegistrationDeps {
  readonly storage: Storage;
  readonly newId: () => string;
  readonly epochNowMs: () => number;
  readonly mails: AccountMails;
  readonly mode: RegistrationMode;
  readonly mustConfirmAddress: boolean;
}

const INVITES = { all: [{ column: 'kind', operator: '=', value: 'invite' }] } as const;
/** More than anybody has open. */
const INVITES_LIMIT = 1_000;
const ADMINS = { all: [{ column: 'role', operator: '=', value: 'admin' }] } as const;

export const createRegistration = ({
  storage,
  newId,
  epochNowMs,
  mails,
  mode,
  mustConfirmAddress,
}: RegistrationDeps): Registration => ({
  signUp: async ({ username: wantedName, password, email, invite, join }) => {
    if (mode === 'closed' && invite === undefined) return { problem: 'registrationClosed' };
    if (mode === 'invite' && invite === undefined) return { problem: 'inviteNeeded' };
    const username = readUsername(wantedName);
    const passwordProblem = findPasswordProblem(password, wantedName);
    const errors = [
      ...('problem' in username ? [fieldError('username', username.problem)] : []),
      ...(passwordProblem === undefined ? [] : [fieldError('password', passwordProblem)]),
      ...(mustConfirmAddress && email === undefined
        ? [{ field: 'email', code: 'required', limit: 'an address that you can read' }]
        : []),
    ];
    if ('problem' in username || errors.length > 0) return { problem: 'invalid', errors };

    const passwordHash = await hashPassword(password);
    const id = newId();
    const outcome = await storage.transact(function* (steps) {
      const nowMs = epochNowMs();
      if ((yield* findUser(steps, 'username', username.folded)) !== undefined) return 'usernameTaken' as const;
      const kinds = mode === 'closed' ? (['first-admin'] as const) : (['invite', 'first-admin'] as const);
      const link = invite === undefined ? undefined : yield* takeLink(steps, kinds, invite, nowMs);
      if (invite !== undefined && link === undefined) return 'linkExpired' as const;
      const role = link?.kind === 'first-admin' ? 'admin' : 'user';
      yield* insertUser(steps, { id, username, passwordHash, role, nowMs }, newId());
      const owner = email === undefined ? undefined : yield* findUser(steps, 'email', email);
      // Confirmed to be somebody's: the answer is the same, and its owner learns of it (C10).
      const confirm =
        email === undefined || owner !== undefined
          ? undefined
          : yield* makeLink(steps, { kind: 'confirm', user: id, email, nowMs });
      const user = yield* findUser(steps, 'id', id);
      if (user === undefined) throw new Error('the new user is not there');
      return { user, owner, confirm };
    });
    if (typeof outcome === 'string') return { problem: outcome };
    const { user, owner, confirm } = outcome;
    if (email !== undefined && owner !== undefined) mails.addressAlreadyUsed(email, owner);
    if (email !== undefined && confirm !== undefined) mails.confirmAddress(email, user, confirm, join);
    return { user };
  },

  makeInvite: (admin) =>
    storage.transact((steps) => makeLink(steps, { kind: 'invite', user: admin, nowMs: epochNowMs() })),

  listInvites: async () => {
    const found = await storage.read((steps) =>
      steps.find('accountLinks', {
        all: [...INVITES.all, { column: 'expiresAtMs', operator: '>', value: epochNowMs() }],
        orderBy: [{ column: 'createdAtMs', descending: true }],
        limit: INVITES_LIMIT,
      }),
    );
    return found.map(({ hash, createdAtMs, expiresAtMs }) => ({ id: hash, createdAtMs, expiresAtMs }));
  },

  revokeInvite: (id) =>
    storage.transact(function* (steps) {
      const where = { all: [...INVITES.all, { column: 'hash', operator: '=', value: id }] } as const;
      if ((yield* steps.count('accountLinks', where)) === 0) return false;
      yield* steps.deleteRecords('accountLinks', where);
      return true;
    }),

  makeFirstAdminLink: () =>
    storage.transact(function* (steps) {
      if ((yield* steps.count('users', ADMINS)) > 0) return undefined;
      return yield* makeLink(steps, { kind: 'first-admin', user: null, nowMs: epochNowMs() });
    }),
});
