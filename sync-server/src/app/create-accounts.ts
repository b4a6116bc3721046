import { setTimeout as waitMs } from 'node:timers/promises';
import type { Hono } from 'hono';
import { callerOf } from '../features/accounts/account-http.ts';
import { ACCOUNT_PROBLEMS } from '../features/accounts/account-problems.ts';
import { accountRoutes } from '../features/accounts/account.routes.ts';
import { createAccounts, type Accounts as AccountParts, type ChangeProfile } from '../features/accounts/accounts.ts';
import { formatLink } from '../features/accounts/account-links.ts';
import { confirmedEmail, placeholderEmail } from '../features/accounts/account-rows.ts';
import type { Actor } from '../features/accounts/sessions.ts';
import type { Signer } from '../sync/sync-tokens.ts';
import type { Config } from './config.ts';
import type { Deps } from './create-deps.ts';
import type { SignerSource } from './create-sync.ts';
import { ALL_SCOPES, type FindCaller } from './http/api-access.ts';
import type { AppEnv } from './http/request-context.ts';
import type { Secrets } from './secrets.ts';

const PURGE_EVERY_MS = 3_600_000;
/** Also for servers that never run for an hour. */
const FIRST_PURGE_AFTER_MS = 60_000;

export interface Accounts {
  readonly routes: Hono<AppEnv>;
  /** What the sync asks of the accounts. */
  readonly signers: SignerSource;
  /** What the REST interface asks of them. */
  readonly findCaller: FindCaller;
  /** What its operations are made of. */
  readonly parts: AccountParts;
  /** Removes accounts that are due, and what has run out. */
  readonly purge: () => Promise<number>;
  /** The first administrator's link, while there is no administrator. */
  readonly makeFirstAdminLink: () => Promise<string | undefined>;
  /** Resolves once mails and the like are done. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface AccountsOptions {
  readonly secrets: Secrets;
  readonly onSessionsEnded: (sessions: ReadonlySet<string>) => void;
  readonly changeProfile: ChangeProfile;
  /** Takes somebody whose account goes out of their groups. */
  readonly leaveGroups: (user: string) => Promise<void>;
}

const toSigner = ({ user, session }: Actor): Signer => ({
  user: user.id,
  session: session.id,
  name: user.displayUsername,
  email: confirmedEmail(user) ?? placeholderEmail(user.id),
});

const signersOf = ({ actors, sessions }: AccountParts): SignerSource => ({
  findSigner: async (context) => {
    const actor = await actors.find(context);
    return 'problem' in actor ? undefined : toSigner(actor);
  },
  findSession: async (id) => {
    const actor = await sessions.find(id);
    return actor === undefined ? undefined : toSigner(actor);
  },
});

const callersOf =
  ({ actors }: AccountParts, trustedProxyHops: number): FindCaller =>
  async (context) => {
    const found = await actors.findOrHolder(context);
    if ('problem' in found) return { problem: ACCOUNT_PROBLEMS[found.problem] };
    if (!('session' in found)) return { user: found.user.id, scopes: found.scopes };
    const { network } = callerOf(context, trustedProxyHops);
    return { user: found.user.id, scopes: ALL_SCOPES, signedIn: { session: found.session.id, network } };
  };

/** The accounts with their routes, and the timer of what goes by itself. */
export const createServerAccounts = async (
  config: Config,
  { storage, blobStore, mailer, logger, newId, epochNowMs }: Deps,
  { secrets, onSessionsEnded, changeProfile, leaveGroups }: AccountsOptions,
): Promise<Accounts> => {
  const { publicUrl, registration, trustedProxyHops } = config;
  const parts = await createAccounts({
    storage,
    blobStore,
    mailer,
    logger,
    newId,
    epochNowMs,
    wait: (ms) => waitMs(ms, undefined, { ref: false }),
    secrets,
    settings: {
      publicUrl,
      registration,
      mustConfirmAddress: config.emailVerification === 'required',
      trustedProxyHops,
    },
    onSessionsEnded,
    changeProfile,
    leaveGroups,
  });
  const purge = (): Promise<number> => parts.deletion.purge();
  const purgeByItself = (): void => {
    purge().catch((error: unknown) => logger.error({ err: error }, 'deleting what is due failed'));
  };
  const purging = setInterval(purgeByItself, PURGE_EVERY_MS);
  const firstPurge = setTimeout(purgeByItself, FIRST_PURGE_AFTER_MS);
  return {
    routes: accountRoutes(parts),
    parts,
    signers: signersOf(parts),
    findCaller: callersOf(parts, trustedProxyHops),
    purge,
    makeFirstAdminLink: async () => {
      const link = await parts.registration.makeFirstAdminLink();
      return link === undefined ? undefined : formatLink(publicUrl, link);
    },
    settle: () => parts.settle(),
    close: async () => {
      clearInterval(purging);
      clearTimeout(firstPurge);
      await mailer.close();
    },
  };
};
