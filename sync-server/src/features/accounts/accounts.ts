import type { Logger } from 'pino';
import type { BlobStore } from '../../gateways/blob-store/blob-store.ts';
import type { Mailer } from '../../gateways/mailer/mailer.ts';
import type { Storage } from '../../storage/storage.ts';
import { createAccessTokens, type AccessTokens } from './access-tokens.ts';
import { createAccountDeletion, type AccountDeletion } from './account-deletion.ts';
import { createAccountMails, type AccountMails } from './account-mails.ts';
import { createApiTokens, type ApiTokens, type SigningKey } from './api-tokens.ts';
import { createAttemptLimits, type AttemptLimits } from './attempt-limits.ts';
import { createCredentialChanges, type CredentialChanges } from './credentials.ts';
import { createPasskeys, type Passkeys } from './passkeys.ts';
import { createRegistration, type Registration, type RegistrationMode } from './registration.ts';
import { createRequestActors, type RequestActors } from './request-actor.ts';
import { createSessions, type Sessions } from './sessions.ts';
import { createSignIn, type SignIn } from './sign-in.ts';

/** Everything about accounts, put together. */

export interface AccountSettings {
  readonly publicUrl: URL;
  readonly registration: RegistrationMode;
  /** `EMAIL_VERIFICATION=required`: nobody but an administrator signs in before the address is confirmed. */
  readonly mustConfirmAddress: boolean;
  readonly trustedProxyHops: number;
}

/** Made at the first start, kept in the data folder. */
export interface AccountSecrets {
  readonly cookieSecret: string;
  readonly signingKey: SigningKey;
}

export interface AccountsDeps {
  readonly storage: Storage;
  readonly blobStore: BlobStore;
  readonly mailer: Mailer;
  readonly logger: Logger;
  readonly newId: () => string;
  readonly epochNowMs: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly secrets: AccountSecrets;
  readonly settings: AccountSettings;
  /** Told once sessions have ended: their sockets must end too. */
  readonly onSessionsEnded: (sessions: ReadonlySet<string>) => void;
  readonly changeProfile: ChangeProfile;
  /** Takes somebody whose account goes out of their groups. */
  readonly leaveGroups: (user: string) => Promise<void>;
}

/** Changes fields of a user's `profile` row, on all devices. */
export type ChangeProfile = (user: string, changes: Readonly<Record<string, unknown>>) => Promise<void>;

export interface Accounts {
  readonly accessTokens: AccessTokens;
  readonly actors: RequestActors;
  readonly changeProfile: ChangeProfile;
  readonly credentials: CredentialChanges;
  readonly deletion: AccountDeletion;
  readonly limits: AttemptLimits;
  readonly mails: AccountMails;
  readonly passkeys: Passkeys;
  readonly registration: Registration;
  readonly sessions: Sessions;
  readonly settings: AccountSettings;
  readonly signIn: SignIn;
  readonly tokens: ApiTokens;
  /** Work whose outcome the answer must not show; failures are logged under `name`. */
  runLater(name: string, work: Promise<void>): void;
  /** Resolves once such work and the mails are done. */
  settle(): Promise<void>;
}

export const createAccounts = async (deps: AccountsDeps): Promise<Accounts> => {
  const {
    storage,
    blobStore,
    mailer,
    logger,
    newId,
    epochNowMs,
    wait,
    secrets,
    settings,
    onSessionsEnded,
    changeProfile,
    leaveGroups,
  } = deps;
  const { publicUrl, mustConfirmAddress } = settings;
  const limits = createAttemptLimits(epochNowMs);
  const mails = createAccountMails({ mailer, logger, publicUrl, wait });
  const sessions = createSessions({ storage, newId, epochNowMs, onEnded: onSessionsEnded });
  const tokens = await createApiTokens({
    storage,
    epochNowMs,
    signingKey: secrets.signingKey,
    issuer: publicUrl.origin,
  });
  const accessTokens = createAccessTokens({ storage, newId, epochNowMs });
  const signIn = createSignIn({ storage, epochNowMs, limits, sessions, mustConfirmAddress });
  const underWay = new Set<Promise<void>>();
  return {
    accessTokens,
    changeProfile,
    actors: createRequestActors({ sessions, tokens, accessTokens, secret: secrets.cookieSecret, publicUrl }),
    credentials: createCredentialChanges({ storage, epochNowMs, mails, sessions }),
    deletion: createAccountDeletion({
      storage,
      blobStore,
      epochNowMs,
      mails,
      sessions,
      accessTokens,
      mustConfirmAddress,
      leaveGroups,
    }),
    limits,
    mails,
    passkeys: createPasskeys({
      storage,
      newId,
      secret: secrets.cookieSecret,
      publicUrl,
      onError: (message) => logger.warn(`better-auth: ${message}`),
      admit: (user) => signIn.admit(user),
    }),
    registration: createRegistration({
      storage,
      newId,
      epochNowMs,
      mails,
      mode: settings.registration,
      mustConfirmAddress,
    }),
    sessions,
    settings,
    signIn,
    tokens,
    runLater: (name, work) => {
      const running = work
        .catch((error: unknown) => {
          logger.error({ err: error }, `${name} failed`);
        })
        .finally(() => underWay.delete(running));
      underWay.add(running);
    },
    settle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
      await mails.settle();
    },
  };
};
