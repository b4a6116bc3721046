import { createHash } from 'node:crypto';
import {
  choicesSchema,
  groupDaySchema,
  groupRowSchema,
  type GroupDayRow,
  type GroupRow,
} from '@hearth/shared/domain/groups/group-row.ts';
import { asId, type GroupId } from '@hearth/shared/kernel/ids.ts';
import { addDays } from '@hearth/shared/kernel/local-date.ts';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import { pastSpaceOf } from '../groups/group-rows.ts';
import type { RecordOf } from '../storage/records.ts';
import type { Reading, ReadSteps, StoredObject } from '../storage/storage.ts';

/** How groups are shown to everybody: by their own name while they are public, and by a secret link that can be taken back. */

/** Marks an address that is a secret. No slug begins so. */
export const SECRET_MARK = '~';
/** The weeks that a page shows, and the one that has begun. */
const PAGE_DAYS = 7 * 6;
const MAX_DAYS = 200;
const MAX_LISTED = 10_000;

export interface PageAddress {
  readonly group: string;
  readonly isSecret: boolean;
  readonly isIndexed: boolean;
  readonly stamp: string;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

const readGroupRow = function* (steps: ReadSteps, id: string): Reading<RecordOf<'groups'> | undefined> {
  return (yield* steps.find('groups', { all: [{ column: 'id', operator: '=', value: id }], limit: 1 }))[0];
};

export const readPageRow = function* (steps: ReadSteps, group: string): Reading<RecordOf<'groupPages'> | undefined> {
  return (yield* steps.find('groupPages', { all: [{ column: 'group', operator: '=', value: group }], limit: 1 }))[0];
};

const findSecret = function* (steps: ReadSteps, secret: string): Reading<PageAddress | undefined> {
  const [link] = yield* steps.find('groupPages', {
    all: [{ column: 'linkHash', operator: '=', value: hashOf(secret) }],
    limit: 1,
  });
  const group = link === undefined ? undefined : yield* readGroupRow(steps, link.group);
  if (group === undefined || group.state === 'deleted') return undefined;
  return { group: group.id, isSecret: true, isIndexed: false, stamp: group.stamp };
};

/** Whose page an address is now: of a public group by its slug or its id, of any by its secret link. */
export const findPage = function* (steps: ReadSteps, slug: string): Reading<PageAddress | undefined> {
  if (slug.startsWith(SECRET_MARK)) return yield* findSecret(steps, slug.slice(SECRET_MARK.length));
  const [group] = yield* steps.find('groups', {
    any: [
      { column: 'slug', operator: '=', value: slug },
      { column: 'id', operator: '=', value: slug },
    ],
    limit: 1,
  });
  if (group === undefined || !group.isPublic || group.state === 'deleted') return undefined;
  const page = yield* readPageRow(steps, group.id);
  // What the administrator took out of the lists is in no others either.
  const isIndexed = (page?.isIndexed ?? false) && !group.isUnlisted;
  return { group: group.id, isSecret: false, isIndexed, stamp: group.stamp };
};

const parseRow = <Row>(
  schema: { readonly safeParse: (value: unknown) => { readonly data?: Row } },
  { deleted, json }: StoredObject,
): Row | undefined => (deleted ? undefined : schema.safeParse(JSON.parse(json)).data);

/** The group's own row as its realm has it; undefined where it is not published, or a newer server's. */
export const readPublishedGroup = function* (steps: ReadSteps, group: string): Reading<GroupRow | undefined> {
  const space = realmOf(asId<GroupId>(group));
  const stored = yield* steps.get({ space, table: 'group', key: group });
  return stored === undefined ? undefined : parseRow(groupRowSchema, stored);
};

interface DaysWanted {
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
}

/** Units of a group in order, of those that begin on days from `from` on, up to `to`. */
const readDaysIn = function* (
  steps: ReadSteps,
  space: string,
  group: string,
  { from, to, limit }: DaysWanted,
): Reading<GroupDayRow[]> {
  const rows = yield* steps.range({
    space,
    table: 'groupDays',
    from: `${group}:${from ?? ''}`,
    // Days are digits, which stand before the colon's next sign.
    below: to === undefined ? `${group};` : `${group}:${to}~`,
    limit,
  });
  return rows.flatMap((row) => parseRow(groupDaySchema, row) ?? []);
};

/** Those that the realm carries. */
const readPublishedDays = (steps: ReadSteps, group: string, wanted: DaysWanted): Reading<GroupDayRow[]> =>
  readDaysIn(steps, realmOf(asId<GroupId>(group)), group, wanted);

/** All of them: those of long ago lie elsewhere. */
export const readAllDays = function* (
  steps: ReadSteps,
  group: string,
  { limit, ...wanted }: DaysWanted,
): Reading<GroupDayRow[]> {
  const past = yield* readDaysIn(steps, pastSpaceOf(group), group, { ...wanted, limit });
  if (past.length >= limit) return past;
  return [...past, ...(yield* readPublishedDays(steps, group, { ...wanted, limit: limit - past.length }))];
};

/** What a page is made of, but for who is named; undefined where nothing of the group is published. */
export const readPageSources = function* (
  steps: ReadSteps,
  group: string,
  nowMs: number,
): Reading<{ readonly group: GroupRow; readonly days: GroupDayRow[] } | undefined> {
  const row = yield* readPublishedGroup(steps, group);
  if (row === undefined) return undefined;
  const today = new Date(nowMs).toISOString().slice(0, 10) as GroupRow['startDay'];
  const days = yield* readPublishedDays(steps, group, { from: addDays(today, -PAGE_DAYS), limit: MAX_DAYS });
  return { group: row, days };
};

/** Who said yes to being named on the page, under the name that they chose in the group. */
export const readListed = function* (
  steps: ReadSteps,
  group: string,
): Reading<{ readonly span: string; readonly name: string }[]> {
  const stays = yield* steps.find('groupSpans', {
    all: [
      { column: 'group', operator: '=', value: group },
      { column: 'leftAtMs', operator: '=', value: null },
      { column: 'choices', operator: 'contains', value: '"onPage":true' },
    ],
    limit: MAX_LISTED,
  });
  return stays.flatMap(({ span, choices }) => {
    const said = choicesSchema.safeParse(JSON.parse(choices)).data;
    return said?.onPage === true && said.alias !== '' ? [{ span, name: said.alias }] : [];
  });
};
