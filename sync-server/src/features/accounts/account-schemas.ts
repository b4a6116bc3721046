import { invitationPart } from '@hearth/shared/protocol/confirm-link.ts';
import { z } from 'zod';

/** Bodies of the accounts' requests; a field that is not known is refused, as everywhere, by its name. Lengths are bounds against floods; the rules of C6 are checked by their modules. */

const shortText = z.string().max(512, 'at most 512 characters');
const secret = z.string().min(1).max(200, 'at most 200 characters');

/** `.invalid` is never a real address, and stands for "none" in our rows. */
const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'at most 254 characters')
  .pipe(z.email('an e-mail address'))
  .refine((address) => !address.endsWith('.invalid'), 'an address that can be reached');

/** An invitation to a group that comes along with the mail, so that it is there wherever that is opened. */
const joinSchema = z.strictObject({
  groupId: z.string().regex(invitationPart, 'the id of a group'),
  secret: z.string().regex(invitationPart, 'the secret of an invitation').optional(),
});

export const signUpSchema = z.strictObject({
  username: shortText,
  password: shortText,
  email: emailSchema.optional(),
  invite: secret.optional(),
  join: joinSchema.optional(),
});
export const credentialsSchema = z.strictObject({ username: shortText, password: shortText });
/** RFC 6749, 4.3; `grant_type` may be left out. */
export const loginSchema = credentialsSchema.extend({ grant_type: z.literal('password').optional() });
export const refreshSchema = z.strictObject({ refresh_token: secret });
export const linkSchema = z.strictObject({ token: secret });
export const resetSchema = z.strictObject({ token: secret, password: shortText });
/** A user name or an address. */
export const forgotSchema = z.strictObject({ username: shortText });
export const resendSchema = credentialsSchema.extend({ email: emailSchema, join: joinSchema.optional() });
export const passwordSchema = z.strictObject({ password: shortText });
export const newPasswordSchema = z.strictObject({ password: shortText, newPassword: shortText });
export const newEmailSchema = z.strictObject({ password: shortText, email: emailSchema.nullable() });
