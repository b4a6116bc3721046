import type { GroupCommit } from '../groups/group-store.ts';
import { FROM_SERVER, type CommitOrigin } from './commit-origin.ts';
import { formatRevision, type Revision } from './revision.ts';

/** What a commit wrote beside the space that it is for: groups' realms, and what members are told. */
export interface OtherSpaces extends Pick<GroupCommit, 'touch' | 'moveRealms'> {
  /** Once it is durable. */
  readonly tell: (revision: Revision, onCommit: (space: string, origin: CommitOrigin) => void) => void;
}

export const createOtherSpaces = (): OtherSpaces => {
  const touched = new Set<string>();
  const moved = new Set<string>();
  return {
    touch: (space) => touched.add(space),
    moveRealms: (user) => moved.add(user),
    tell: (revision, onCommit) => {
      const origin = { ...FROM_SERVER, revision: formatRevision(revision) };
      // Who lost a realm is cut off from it before anything of it goes out.
      for (const user of moved) onCommit(user, { ...origin, movesRealms: true });
      for (const space of touched) if (!moved.has(space)) onCommit(space, origin);
    },
  };
};
