import type { RecordTable } from './records.ts';

/**
 * Tables of the accounts. The first five are what better-auth keeps, by its names but for instants, which end in `AtMs`;
 * secrets in the others are kept as SHA-256.
 */
export const ACCOUNT_TABLES = {
  /** `username` is folded, so that no two look alike; `displayUsername` is as it was written. */
  users: {
    columns: {
      id: 'text',
      name: 'text',
      /** Confirmed, or `<id>@users.invalid`. */
      email: 'text',
      emailVerified: 'boolean',
      image: 'text?',
      createdAtMs: 'integer',
      updatedAtMs: 'integer',
      username: 'text',
      displayUsername: 'text',
      /** `user` or `admin`. */
      role: 'text',
      /** When the account goes for good; null unless its owner asked for it. */
      deleteAtMs: 'integer?',
    },
    key: ['id'],
    unique: [['email'], ['username']],
    indexes: [['deleteAtMs']],
  },
  /** `token` is of use only with the signature that the cookie carries; `kind`: `browser` or `api`. */
  sessions: {
    columns: {
      id: 'text',
      userId: 'text',
      token: 'text',
      kind: 'text',
      expiresAtMs: 'integer',
      createdAtMs: 'integer',
      updatedAtMs: 'integer',
      ipAddress: 'text?',
      userAgent: 'text?',
    },
    key: ['id'],
    unique: [['token']],
    indexes: [['userId'], ['expiresAtMs']],
  },
  /** How somebody signs in: the password, as argon2id. */
  accounts: {
    columns: {
      id: 'text',
      accountId: 'text',
      providerId: 'text',
      userId: 'text',
      accessToken: 'text?',
      refreshToken: 'text?',
      idToken: 'text?',
      accessTokenExpiresAtMs: 'integer?',
      refreshTokenExpiresAtMs: 'integer?',
      scope: 'text?',
      password: 'text?',
      createdAtMs: 'integer',
      updatedAtMs: 'integer',
    },
    key: ['id'],
    unique: [['providerId', 'accountId']],
    indexes: [['userId']],
  },
  /** Challenges under way. */
  verifications: {
    columns: {
      id: 'text',
      identifier: 'text',
      value: 'text',
      expiresAtMs: 'integer',
      createdAtMs: 'integer',
      updatedAtMs: 'integer',
    },
    key: ['id'],
    indexes: [['identifier'], ['expiresAtMs']],
  },
  passkeys: {
    columns: {
      id: 'text',
      name: 'text?',
      publicKey: 'text',
      userId: 'text',
      credentialID: 'text',
      counter: 'integer',
      deviceType: 'text',
      backedUp: 'boolean',
      transports: 'text?',
      createdAtMs: 'integer?',
      aaguid: 'text?',
    },
    key: ['id'],
    unique: [['credentialID']],
    indexes: [['userId']],
  },
  /** Each is used once; one that comes again ends its session (`family` of the others). */
  refreshTokens: {
    columns: {
      hash: 'text',
      session: 'text',
      user: 'text',
      usedAtMs: 'integer?',
      expiresAtMs: 'integer',
      createdAtMs: 'integer',
    },
    key: ['hash'],
    indexes: [['session'], ['user'], ['expiresAtMs']],
  },
  /** Personal access tokens. `scopes` are parted by spaces; `prefix` is how the token begins, for its owner to know it by. */
  accessTokens: {
    columns: {
      id: 'text',
      user: 'text',
      name: 'text',
      hash: 'text',
      prefix: 'text',
      scopes: 'text',
      /** Null: it never ends by itself. */
      expiresAtMs: 'integer?',
      createdAtMs: 'integer',
      lastUsedAtMs: 'integer?',
    },
    key: ['id'],
    unique: [['hash']],
    indexes: [['user'], ['expiresAtMs']],
  },
  /** Links that do one thing once: `confirm`, `reset`, `invite`, `first-admin`. */
  accountLinks: {
    columns: {
      hash: 'text',
      kind: 'text',
      /** Whose, or who made it; null for the first administrator's. */
      user: 'text?',
      /** Address that it confirms. */
      email: 'text?',
      expiresAtMs: 'integer',
      createdAtMs: 'integer',
    },
    key: ['hash'],
    indexes: [['user'], ['kind'], ['expiresAtMs']],
  },
  /** Spaces of deleted accounts that are being emptied, so that it is finished after a crash too. */
  emptiedSpaces: { columns: { space: 'text', sinceMs: 'integer' }, key: ['space'] },
} as const satisfies Readonly<Record<string, RecordTable>>;
