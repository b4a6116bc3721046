import type { GroupIntentRefusal } from '@hearth/shared/domain/groups/group-intent.ts';
import type { GroupCommit } from './group-store.ts';

/** Who wants something, in which commit. */
export interface ActContext {
  readonly user: string;
  readonly commit: GroupCommit;
}

/** Null: done. */
export type ActOutcome = GroupIntentRefusal | null;
