import { useLiveQuery } from 'dexie-react-hooks';
import type { Profile } from '@hearth/shared/domain/profiles/profile-rules.ts';
import { useData } from '../hearth-data.ts';
import { readOwnProfile, type RefusedProfileChange } from '../own-profile.ts';

export interface ProfileView {
  /** With the changes that the server has not heard of. */
  readonly profile: Profile;
  /** Data address of the picture. */
  readonly avatar: string | undefined;
  /** Changes on their way. */
  readonly waiting: number;
  /** Newest first. */
  readonly refused: readonly RefusedProfileChange[];
}

/** One's own profile as it will stand; undefined until read. Operations: `changeProfile`, `dismissRefusal`. */
export function useProfile(): ProfileView | undefined {
  const data = useData();
  return useLiveQuery(() => readOwnProfile(data), [data]);
}
