import * as z from 'zod/mini';

/** What the server asks of a browser for a passkey, as JSON (WebAuthn level 3, 5.1.8); bytes travel as base64url. */

const descriptorSchema = z.object({
  id: z.string(),
  type: z.literal('public-key'),
  transports: z.optional(z.array(z.enum(['ble', 'hybrid', 'internal', 'nfc', 'usb', 'smart-card']))),
});
const userVerificationSchema = z.optional(z.enum(['discouraged', 'preferred', 'required']));

export const passkeyCreationSchema = z.object({
  challenge: z.string(),
  rp: z.object({ id: z.optional(z.string()), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  pubKeyCredParams: z.array(z.object({ alg: z.number(), type: z.literal('public-key') })),
  timeout: z.optional(z.number()),
  excludeCredentials: z.optional(z.array(descriptorSchema)),
  authenticatorSelection: z.optional(
    z.object({
      residentKey: z.optional(z.enum(['discouraged', 'preferred', 'required'])),
      requireResidentKey: z.optional(z.boolean()),
      userVerification: userVerificationSchema,
    }),
  ),
});
export type PasskeyCreation = z.infer<typeof passkeyCreationSchema>;

export const passkeyRequestSchema = z.object({
  challenge: z.string(),
  rpId: z.optional(z.string()),
  timeout: z.optional(z.number()),
  userVerification: userVerificationSchema,
});
export type PasskeyRequest = z.infer<typeof passkeyRequestSchema>;
