import * as z from 'zod/mini';

/** Answers of `/api/v1/auth/*` and `/api/v1/users/me/*`, as the app reads them. Unknown properties are dropped. */

export const accountUserSchema = z.object({
  id: z.string(),
  username: z.string(),
  /** Confirmed, or none. */
  email: z.nullable(z.string()),
  role: z.string(),
  /** Epoch ms, when deletion was asked for. */
  deleteAt: z.nullable(z.number()),
});
export type AccountUser = z.infer<typeof accountUserSchema>;

/** One's own account also tells the address whose link was not opened yet. */
export const ownAccountSchema = z.extend(accountUserSchema, { pendingEmail: z.nullable(z.string()) });
export type OwnAccount = z.infer<typeof ownAccountSchema>;

export const accountSessionSchema = z.object({
  id: z.string(),
  kind: z.string(),
  current: z.boolean(),
  /** Epoch ms, also `lastSeenAt`. */
  createdAt: z.number(),
  lastSeenAt: z.number(),
  userAgent: z.nullable(z.string()),
  /** Whether a device syncs by it. */
  syncs: z.boolean(),
});
export type AccountSession = z.infer<typeof accountSessionSchema>;

export const signUpAnswerSchema = z.object({ id: z.string(), username: z.string(), mustConfirmAddress: z.boolean() });
export const signInAnswerSchema = z.object({ user: accountUserSchema, keptFromDeletion: z.boolean() });
export const whoAnswerSchema = z.object({ user: z.nullable(accountUserSchema) });
export const sessionsAnswerSchema = z.object({ sessions: z.array(accountSessionSchema) });
export const accountRulesSchema = z.object({
  registration: z.enum(['open', 'invite', 'closed']),
  emailVerification: z.enum(['required', 'optional']),
});
export type AccountRules = z.infer<typeof accountRulesSchema>;

/** What a link from a mail or an invitation is for; an unknown kind is of a newer server. */
export const accountLinkSchema = z.object({
  kind: z.string(),
  /** Epoch ms. */
  expiresAt: z.number(),
  username: z.nullable(z.string()),
  email: z.nullable(z.string()),
});
export type AccountLinkView = z.infer<typeof accountLinkSchema>;

export const passkeySchema = z.object({
  id: z.string(),
  name: z.nullable(z.string()),
  /** Epoch ms. */
  createdAt: z.nullable(z.number()),
  /** Whether it travels between the owner's devices by their password manager. */
  backedUp: z.boolean(),
});
export type Passkey = z.infer<typeof passkeySchema>;
export const passkeysAnswerSchema = z.object({ passkeys: z.array(passkeySchema) });

/** An invitation that may still be used. Its link was shown once, and never again. */
export const inviteSchema = z.object({ id: z.string(), createdAt: z.number(), expiresAt: z.number() });
export type Invite = z.infer<typeof inviteSchema>;
export const invitesAnswerSchema = z.object({ invites: z.array(inviteSchema) });
export const madeInviteSchema = z.object({ url: z.string(), expiresAt: z.number() });

/** A scope of a newer server is shown by its name. */
const accessTokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** How the token begins. */
  prefix: z.string(),
  scopes: z.array(z.string()),
  /** Epoch ms, as the others. */
  createdAt: z.number(),
  /** Null: it never ends by itself. */
  expiresAt: z.nullable(z.number()),
  lastUsedAt: z.nullable(z.number()),
});
export type AccessToken = z.infer<typeof accessTokenSchema>;
export const accessTokensAnswerSchema = z.object({ items: z.array(accessTokenSchema) });
/** With the secret, which is told once. */
export const madeAccessTokenSchema = z.extend(accessTokenSchema, { token: z.string() });
export type MadeAccessToken = z.infer<typeof madeAccessTokenSchema>;

export const avatarAnswerSchema = z.object({ avatar: z.string() });
export const deletionAnswerSchema = z.object({ deleteAt: z.number() });

/** An RFC 9457 answer as far as it is read. */
export const apiProblemSchema = z.object({
  code: z.string(),
  requestId: z.optional(z.string()),
  errors: z.optional(z.array(z.object({ field: z.string(), code: z.string(), limit: z.string() }))),
});
export type ApiFieldError = NonNullable<z.infer<typeof apiProblemSchema>['errors']>[number];

/** What a user name and a password must be (C6), for telling it before the server does. */
export const usernameLength = { min: 3, max: 50 } as const;
export const passwordLength = { min: 10, max: 256 } as const;
