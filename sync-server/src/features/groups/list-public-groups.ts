import type { groupsQuery, GroupSummary } from '@hearth/shared/protocol/api/groups.ts';
import { z } from 'zod';
import { cutPage, parseCursor } from '../../app/http/cursor.ts';
import { placeInList, searchGroups } from '../../operations/group-readings.ts';
import type { Storage } from '../../storage/storage.ts';
import { viewSummary } from './group-view.ts';

const DAY_MS = 86_400_000;
const placeSchema = z.tuple([z.number(), z.string()]);

interface ListGroupsDeps {
  readonly storage: Storage;
  readonly epochNowMs: () => number;
  readonly origin: string;
}

type Asked = Omit<z.infer<typeof groupsQuery>, 'mine'>;

/** A page of the public groups that somebody looks for, with an account or without. Undefined: the cursor is none of ours. */
export const listPublicGroups = async (
  { storage, epochNowMs, origin }: ListGroupsDeps,
  { cursor, limit, sort, search: words = '', activeWithinDays, ...bounds }: Asked,
): Promise<{ readonly items: readonly GroupSummary[]; readonly nextCursor: string | null } | undefined> => {
  const after = cursor === undefined ? null : parseCursor(cursor, placeSchema);
  if (after === undefined) return undefined;
  const { category, language, minMembers, maxMembers } = bounds;
  const found = await storage.read((steps) =>
    searchGroups(steps, {
      words,
      category,
      language,
      minMembers,
      maxMembers,
      activeSinceMs: activeWithinDays === undefined ? undefined : epochNowMs() - activeWithinDays * DAY_MS,
      sort,
      after: after ?? undefined,
      limit: limit + 1,
    }),
  );
  const { items, nextCursor } = cutPage(found, limit, (entry) => placeInList(entry, sort));
  return { items: items.map((entry) => viewSummary(entry, origin)), nextCursor };
};
