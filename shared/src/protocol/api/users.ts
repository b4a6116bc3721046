import { z } from 'zod';
import { profileLengths } from '../../domain/profiles/profile-rules.ts';
import { pageOf, pageQuery } from './paging.ts';

/** People: oneself, public profiles, and for the administrator all accounts. */

const instant = z.number().meta({ description: 'Milliseconds since 1970' });

const account = {
  id: z.string(),
  username: z.string(),
  email: z.string().nullable().meta({ description: 'Confirmed, or null' }),
  role: z.enum(['user', 'admin']),
  deleteAt: instant.nullable().meta({ description: 'When the account goes, where its deletion was asked for' }),
};

const said = {
  displayName: z.string().max(profileLengths.displayName).meta({ description: 'Empty: the user name stands there' }),
  bio: z.string().max(profileLengths.bio),
  isPublic: z.boolean().meta({ description: 'Whether the profile can be found by the user name' }),
  isHiddenFromRankings: z.boolean(),
  isPresenceHidden: z.boolean(),
};

const avatar = z.string().nullable().meta({ description: 'A data address of a WebP picture' });

export const ownUser = z
  .strictObject({
    ...account,
    pendingEmail: z.string().nullable().meta({ description: 'An address whose link was not opened yet' }),
    ...said,
    avatar,
  })
  .meta({ id: 'OwnUser' });
export type OwnUser = z.infer<typeof ownUser>;

export const profileChange = z
  .strictObject(said)
  .partial()
  .meta({ id: 'ProfileChange', description: 'What is left out stays' });

export const accountView = z
  .strictObject({ ...account, createdAt: instant })
  .meta({ id: 'Account', description: 'An account, as its owner and the administrator see it' });
export type AccountView = z.infer<typeof accountView>;

export const publicProfile = z
  .strictObject({ username: z.string(), displayName: said.displayName, bio: said.bio, avatar })
  .meta({ id: 'PublicProfile' });
export type PublicProfile = z.infer<typeof publicProfile>;

export const deletionWish = z
  .strictObject({
    password: z.string().max(512).optional().meta({ description: 'Needed when you signed in more than a day ago' }),
  })
  .meta({ id: 'DeletionWish' });
export const deletionView = z.strictObject({ deleteAt: instant }).meta({ id: 'Deletion' });

export const userParams = z.strictObject({ id: z.string().min(1).max(200).meta({ description: 'Id of an account' }) });
export const userNameParams = z.strictObject({
  name: z.string().min(1).max(200).meta({ description: 'A user name; upper and lower case are the same' }),
});
export const usersQuery = z.strictObject({
  email: z.string().max(254).optional().meta({ description: 'The one with this confirmed address, if there is one' }),
  ...pageQuery,
});
export const usersPage = pageOf(accountView).meta({ id: 'UsersPage' });
