import { listedGroupsSchema, type ListedGroups } from '@hearth/shared/protocol/group-api.ts';
import { readStored, writeStored } from '../../lib/local-store.ts';

/** The list of public groups as it was answered last, to be read without a network. */
export interface KeptGroups {
  readonly atMs: number;
  readonly page: ListedGroups;
}

const KEY = 'hearth.public-groups';

export const keepGroups = (page: ListedGroups, atMs: number): void => {
  writeStored(KEY, JSON.stringify({ atMs, page }));
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Written by nobody of us: as good as nothing.
    return undefined;
  }
};

export const readKeptGroups = (): KeptGroups | undefined => {
  const stored = parse(readStored(KEY) ?? '');
  if (typeof stored !== 'object' || stored === null || !('page' in stored) || !('atMs' in stored)) return undefined;
  const page = listedGroupsSchema.safeParse(stored.page);
  return page.success && typeof stored.atMs === 'number' ? { atMs: stored.atMs, page: page.data } : undefined;
};
