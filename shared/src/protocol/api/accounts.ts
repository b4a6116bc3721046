import { z } from 'zod';

/** What the accounts' own routes answer: signing in, sessions, passkeys, invitations. */

const instant = z.number().meta({ description: 'Milliseconds since 1970' });
const userName = z.string().meta({ description: 'As its owner writes it' });

const signedInUser = z
  .strictObject({
    id: z.string(),
    username: userName,
    email: z.string().nullable(),
    role: z.string(),
    deleteAt: instant.nullable(),
  })
  .meta({ id: 'SignedInUser' });
const sessionId = z.strictObject({ id: z.string() });

export const signedUp = z.strictObject({
  id: z.string(),
  username: userName,
  role: z.string(),
  mustConfirmAddress: z.boolean().meta({ description: 'Signing in works once the link in the mail was opened' }),
});
export const tokenPair = z.strictObject({
  access_token: z.string(),
  token_type: z.literal('bearer'),
  expires_in: z.int().meta({ description: 'Seconds' }),
  refresh_token: z.string().meta({ description: 'Used once, for the next pair' }),
});
export const signedIn = z.strictObject({
  user: signedInUser,
  session: sessionId,
  keptFromDeletion: z.boolean().meta({ description: 'The account was to be deleted, and stays' }),
});
export const whoIsIn = z.strictObject({ user: signedInUser.nullable(), session: sessionId.nullable() });
export const signUpRules = z.strictObject({
  registration: z.enum(['open', 'invite', 'closed']),
  emailVerification: z.enum(['required', 'optional']),
});
export const linkView = z.strictObject({
  kind: z.enum(['confirm', 'reset', 'invite', 'first-admin']),
  expiresAt: instant,
  username: z.string().nullable(),
  email: z.string().nullable(),
});
export const publicKeys = z.strictObject({ keys: z.array(z.record(z.string(), z.string())) });
export const sessionsView = z.strictObject({
  sessions: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(['browser', 'api']),
      current: z.boolean(),
      createdAt: instant,
      lastSeenAt: instant,
      userAgent: z.string().nullable(),
      syncs: z.boolean(),
    }),
  ),
});
export const passkeyView = z
  .strictObject({ id: z.string(), name: z.string().nullable(), createdAt: instant.nullable(), backedUp: z.boolean() })
  .meta({ id: 'Passkey' });
export const passkeysView = z.strictObject({ passkeys: z.array(passkeyView) });
export const ceremony = z
  .record(z.string(), z.unknown())
  .meta({ id: 'PasskeyOptions', description: 'What WebAuthn takes, as JSON' });
export const invitesView = z.strictObject({
  invites: z.array(z.strictObject({ id: z.string(), createdAt: instant, expiresAt: instant })),
});
export const madeInvite = z.strictObject({ url: z.string(), expiresAt: instant });
export const avatarView = z.strictObject({ avatar: z.string().meta({ description: 'A data address' }) });
export const underWay = z.strictObject({}).meta({ description: 'It is being done' });
