import { createHash, createPublicKey, createVerify, randomBytes } from 'node:crypto';
import type { RecordOf } from '../storage/records.ts';
import type { Storage } from '../storage/storage.ts';

/**
 * The tokens with which a device syncs: opaque, an hour long, of no use anywhere else. A device refreshes its own by a
 * signature of its key, which never leaves it; so a stolen refresh token alone opens nothing.
 */

const ACCESS_LIFE_MS = 3_600_000;
const TOKEN_BYTES = 32;
const MAX_PEM_LENGTH = 2_000;
/** For so long a token that was checked is not looked up again; sessions that end are told at once. */
const TRUSTED_MS = 1_000;
/** "Last seen" is exact to this; it is not written with every request. */
const SEEN_EVERY_MS = 60_000;

/** Who speaks, once a token was checked. */
export interface SyncIdentity {
  readonly space: string;
  readonly session: string;
  readonly device: string;
  readonly expiresAtMs: number;
}

/** Someone signed in, as the answer to a device names them. */
export interface Signer {
  readonly user: string;
  readonly session: string;
  readonly name: string;
  readonly email: string;
}

export interface SyncTokensDeps {
  readonly storage: Storage;
  readonly newId: () => string;
  /** Wall clock. */
  readonly epochNowMs: () => number;
  /** The session's signer while it lives; undefined once it was revoked or has run out. */
  readonly findSession: (session: string) => Promise<Signer | undefined>;
}

/** What the addon reads. Its fields and their spelling are the addon's. */
export interface TokenAnswer {
  readonly type: 'tokens';
  readonly claims: { readonly sub: string; readonly email: string; readonly name: string; readonly license: 'ok' };
  readonly accessToken: string;
  /** In the time of the device's own clock. */
  readonly accessTokenExpiration: number;
  readonly refreshToken: string;
  readonly refreshTokenExpiration: null;
  readonly userType: 'prod';
  readonly alerts: readonly [];
}

export interface RefreshRequest {
  readonly refreshToken: string;
  /** Milliseconds by the device's clock. */
  readonly timeStamp: number;
  /** Base64, of refresh token and stamp as text. */
  readonly signature: string;
}

const hash = (token: string): string => createHash('sha256').update(token).digest('base64url');
const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** Whether a text is a public key that can check what the addon signs: RSA of at least 2048 bits. */
export const isUsableKey = (pem: string): boolean => {
  if (pem.length > MAX_PEM_LENGTH) return false;
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(pem);
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 2_048;
  } catch {
    // Not a key at all: the question was whether it is one.
    return false;
  }
};

const isSigned = (publicKey: string, { refreshToken, timeStamp, signature }: RefreshRequest): boolean =>
  createVerify('RSA-SHA256')
    .update(`${refreshToken}${String(timeStamp)}`)
    .verify(publicKey, signature, 'base64');

type SyncDevice = RecordOf<'syncDevices'>;

export interface SyncTokens {
  /** A new device of a session. `deviceNowMs`: its own clock. */
  issue(signer: Signer, publicKey: string, deviceNowMs: number): Promise<TokenAnswer>;
  /** Undefined for a token, a stamp or a signature that does not fit, and once the session has ended. */
  refresh(request: RefreshRequest): Promise<TokenAnswer | undefined>;
  /** Undefined for what is no living token of a living session. */
  authenticate(accessToken: string): Promise<SyncIdentity | undefined>;
  /** Sessions ended: nothing of theirs is trusted any longer. */
  forget(sessions: ReadonlySet<string>): void;
}

export const createSyncTokens = ({ storage, newId, epochNowMs, findSession }: SyncTokensDeps): SyncTokens => {
  const findBy = async (column: 'accessHash' | 'refreshHash', token: string): Promise<SyncDevice | undefined> => {
    const all = [{ column, operator: '=', value: hash(token) }] as const;
    const [found] = await storage.read((steps) => steps.find('syncDevices', { all, limit: 1 }));
    return found;
  };
  const where = (device: string) => ({ all: [{ column: 'id', operator: '=', value: device }] }) as const;
  const answer = (signer: Signer, accessToken: string, refreshToken: string, deviceNowMs: number): TokenAnswer => ({
    type: 'tokens',
    claims: { sub: signer.user, email: signer.email.toLowerCase(), name: signer.name, license: 'ok' },
    accessToken,
    accessTokenExpiration: deviceNowMs + ACCESS_LIFE_MS,
    refreshToken,
    refreshTokenExpiration: null,
    userType: 'prod',
    alerts: [],
  });

  /** Checked a moment ago, by token. */
  const trusted = new Map<string, { readonly identity: SyncIdentity; readonly untilMs: number }>();
  let forgotten = 0;
  const forgetWhere = (isMeant: (identity: SyncIdentity) => boolean): void => {
    forgotten += 1;
    for (const [token, { identity }] of trusted) if (isMeant(identity)) trusted.delete(token);
  };
  const trust = (token: string, identity: SyncIdentity, nowMs: number): void => {
    // In the order in which they were checked, so that those which have run out come first.
    for (const [old, { untilMs }] of trusted) {
      if (untilMs > nowMs && untilMs <= nowMs + TRUSTED_MS) break;
      trusted.delete(old);
    }
    trusted.delete(token);
    trusted.set(token, { identity, untilMs: Math.min(nowMs + TRUSTED_MS, identity.expiresAtMs) });
  };

  return {
    forget: (sessions) => forgetWhere(({ session }) => sessions.has(session)),

    issue: async (signer, publicKey, deviceNowMs) => {
      const [accessToken, refreshToken] = [newToken(), newToken()];
      const nowMs = epochNowMs();
      const device: SyncDevice = {
        id: newId(),
        user: signer.user,
        session: signer.session,
        publicKey,
        accessHash: hash(accessToken),
        accessExpiresAtMs: nowMs + ACCESS_LIFE_MS,
        refreshHash: hash(refreshToken),
        lastStampMs: 0,
        createdAtMs: nowMs,
        seenAtMs: nowMs,
      };
      await storage.transact((steps) => steps.insertRecord('syncDevices', device));
      return answer(signer, accessToken, refreshToken, deviceNowMs);
    },

    refresh: async (request) => {
      const device = await findBy('refreshHash', request.refreshToken);
      if (device === undefined || !isSigned(device.publicKey, request)) return undefined;
      const signer = await findSession(device.session);
      if (signer === undefined) return undefined;
      const accessToken = newToken();
      const nowMs = epochNowMs();
      const isFresh = await storage.transact(function* (steps) {
        // Strictly rising, decided where it is written: of two equal requests one is a replay.
        const risen = {
          all: [...where(device.id).all, { column: 'lastStampMs', operator: '<', value: request.timeStamp }],
        } as const;
        return yield* steps.updateRecords('syncDevices', risen, {
          accessHash: hash(accessToken),
          accessExpiresAtMs: nowMs + ACCESS_LIFE_MS,
          lastStampMs: request.timeStamp,
          seenAtMs: nowMs,
        });
      });
      forgetWhere((identity) => identity.device === device.id);
      return isFresh === 1 ? answer(signer, accessToken, request.refreshToken, request.timeStamp) : undefined;
    },

    authenticate: async (accessToken) => {
      const nowMs = epochNowMs();
      const known = trusted.get(accessToken);
      if (known !== undefined && nowMs < known.untilMs && nowMs >= known.untilMs - TRUSTED_MS) return known.identity;
      const forgottenBefore = forgotten;
      const device = await findBy('accessHash', accessToken);
      if (device === undefined || device.accessExpiresAtMs <= nowMs) return undefined;
      const signer = await findSession(device.session);
      if (signer?.user !== device.user) return undefined;
      if (nowMs - device.seenAtMs > SEEN_EVERY_MS) {
        await storage.transact((steps) => steps.updateRecords('syncDevices', where(device.id), { seenAtMs: nowMs }));
      }
      const identity: SyncIdentity = {
        space: device.user,
        session: device.session,
        device: device.id,
        expiresAtMs: device.accessExpiresAtMs,
      };
      // A session that ended while it was looked up may be the one.
      if (forgotten === forgottenBefore) trust(accessToken, identity, nowMs);
      return identity;
    },
  };
};
