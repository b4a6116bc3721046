import * as z from 'zod/mini';
import { profileLengths } from './profile-rules.ts';

/**
 * Fields of their profile that people change themselves. Picture, level and the like are the server's. An older server takes
 * what it knows and leaves the rest alone.
 */
export const profileChangeSchema = z.object({
  displayName: z.optional(z.string().check(z.maxLength(profileLengths.displayName))),
  bio: z.optional(z.string().check(z.maxLength(profileLengths.bio))),
  /** Whether the public profile can be found by user name. Off until somebody turns it on. */
  isPublic: z.optional(z.boolean()),
  /** Whether rankings leave them out, in every group. */
  isHiddenFromRankings: z.optional(z.boolean()),
  /** Whether others do not see that they are there just now. */
  isPresenceHidden: z.optional(z.boolean()),
});
