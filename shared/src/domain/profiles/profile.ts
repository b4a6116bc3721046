import * as z from 'zod/mini';

const maxDisplayNameLength = 50;
const maxBioLength = 500;

/** Fields of their profile that people change themselves. Picture, level and the like are the server's. */
export const profileChangeSchema = z.object({
  displayName: z.optional(z.string().check(z.maxLength(maxDisplayNameLength))),
  bio: z.optional(z.string().check(z.maxLength(maxBioLength))),
  /** Whether the public profile can be found by user name. Off until somebody turns it on. */
  isPublic: z.optional(z.boolean()),
});
