import { groupNoticeId, type GroupNoticeKind, type Notice } from '@hearth/shared/domain/groups/group-notice.ts';
import type { GroupId } from '@hearth/shared/kernel/ids.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import { findStays, readChoices, type GroupCommit, type GroupEntry, type SpanEntry } from './group-store.ts';
import { putRow } from './put-row.ts';

/** What a group tells its members, as rows that the server writes into their spaces (E7). */

type Said = Pick<Notice, 'day' | 'span' | 'count' | 'inviteId'>;

/** In one commit nobody writes into more spaces than these. */
const MOST_TOLD = 500;

/** One of a kind for a group and a day (`which`); a second one changes nothing. */
export const tell = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  user: string,
  { id, name }: Pick<GroupEntry, 'id' | 'name'>,
  kind: GroupNoticeKind,
  which: string,
  said: Said,
): Writing<void> {
  const groupId = id as GroupId;
  const key = groupNoticeId(groupId, kind, which);
  const ref = { space: user, table: 'notifications', key };
  if ((yield* steps.get(ref)) !== undefined) return;
  yield* putRow(steps, commit, ref, { id: key, v: 1, kind, at: commit.nowMs, groupId, groupName: name, ...said });
};

/** A member, unless they muted the group. */
export const tellMember = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  stay: SpanEntry,
  group: Pick<GroupEntry, 'id' | 'name'>,
  kind: GroupNoticeKind,
  which: string,
  said: Said,
): Writing<void> {
  if (stay.user === null || stay.leftAtMs !== null || readChoices(stay).muted) return;
  yield* tell(steps, commit, stay.user, group, kind, which, said);
};

/** All members of a group that is not too large for it. */
export const tellMembers = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  group: GroupEntry,
  kind: GroupNoticeKind,
  which: string,
  said: Said,
): Writing<void> {
  if (group.members > MOST_TOLD) return;
  for (const stay of yield* findStays(steps, group.id, MOST_TOLD)) {
    yield* tellMember(steps, commit, stay, group, kind, which, said);
  }
};
