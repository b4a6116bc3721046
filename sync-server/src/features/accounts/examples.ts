import type { AccessTokenView } from '@hearth/shared/protocol/api/access-tokens.ts';
import type { AccountView, OwnUser, PublicProfile } from '@hearth/shared/protocol/api/users.ts';

/** What the document shows of the accounts' answers. Typed by the contracts, so that they cannot drift apart. */

export const EXAMPLE_ACCESS_TOKEN: AccessTokenView = {
  id: '019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e57',
  name: 'Watch',
  prefix: 'hearth_pat_q3Vw9',
  scopes: ['check-in'],
  createdAt: 1_796_040_000_000,
  expiresAt: 1_827_576_000_000,
  lastUsedAt: null,
};

export const EXAMPLE_PROFILE: PublicProfile = {
  username: 'anna',
  displayName: 'Anna',
  bio: 'Reads before bed.',
  avatar: null,
};

const EXAMPLE_SELF = {
  id: '019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e50',
  username: 'anna',
  email: 'anna@example.org',
  role: 'user',
  deleteAt: null,
} as const;

export const EXAMPLE_ACCOUNT: AccountView = { ...EXAMPLE_SELF, createdAt: 1_796_040_000_000 };

export const EXAMPLE_OWN_USER: OwnUser = {
  ...EXAMPLE_SELF,
  pendingEmail: null,
  displayName: 'Anna',
  bio: 'Reads before bed.',
  isPublic: true,
  isHiddenFromRankings: false,
  isPresenceHidden: false,
  avatar: null,
};
