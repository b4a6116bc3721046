import type { GroupId } from '@hearth/shared/kernel/ids.ts';
import { listedMembersSchema, type ListedMembers } from '@hearth/shared/protocol/group-readings-api.ts';
import type { HearthData } from '../hearth-data.ts';

/** The first page of a large group's members as it was answered last, to be read without a network. */
export interface KeptPage {
  readonly atMs: number;
  readonly page: ListedMembers;
}

export const keepMembers = async (
  { device, sync, clock }: HearthData,
  groupId: GroupId,
  page: ListedMembers,
): Promise<void> => {
  if (sync === undefined) return;
  await device.keptMembers.upsert(groupId, { userId: sync.userId, atMs: clock.now(), page });
};

export const readKeptMembers = async (
  { device, sync }: HearthData,
  groupId: GroupId,
): Promise<KeptPage | undefined> => {
  const kept = await device.keptMembers.get(groupId);
  if (kept === undefined || kept.userId !== sync?.userId) return undefined;
  const page = listedMembersSchema.safeParse(kept.page);
  return page.success ? { atMs: kept.atMs, page: page.data } : undefined;
};
