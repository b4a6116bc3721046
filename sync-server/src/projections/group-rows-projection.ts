import { judgeGroup } from '@hearth/shared/domain/groups/judge-group.ts';
import type { GroupId } from '@hearth/shared/kernel/ids.ts';
import { groupOfRealm, realmOf } from '@hearth/shared/protocol/tables.ts';
import {
  dayKey,
  firstRealmDay,
  isOnLeaveNow,
  makeCard,
  makeDayRow,
  makeGroupRow,
  pastSpaceOf,
  zoneOf,
} from '../groups/group-rows.ts';
import { findGroup, isGroup, readChoices } from '../groups/group-store.ts';
import { readCheckpoint, readRecord } from '../groups/open-group.ts';
import { storedJson, type RowRef } from '../groups/put-row.ts';
import type { Reading, ReadSteps, StoredObject, WriteSteps, Writing } from '../storage/storage.ts';
import type { Projection } from './projection.ts';

/** What of a realm is worked out of the group's record; its log and its cheers are said once, and kept. */
const MADE = ['group', 'groupDays', 'memberCards'] as const;
const ROWS_PER_PAGE = 1_000;
const MANY = 100_000;

type MadeRow = RowRef & { readonly json: string };

/** The rows that the whole record makes, judged at the instant at which they were published (GRP10). */
const makeRows = function* (steps: ReadSteps, group: GroupId): Reading<readonly MadeRow[]> {
  const entry = yield* findGroup(steps, group);
  if (entry === undefined) return [];
  const at = readCheckpoint(entry).judgedAtMs;
  const record = yield* readRecord(steps, entry);
  const judged = { record, judgement: judgeGroup(record, at), checkpoint: undefined, at };
  const spans = yield* steps.find('groupSpans', { all: [isGroup(group)], limit: MANY });
  const hidden = spans.filter((stay) => stay.leftAtMs === null && readChoices(stay).showsAtClose);
  const discreet = new Set(entry.isCompact ? [] : hidden.map(({ span }) => span));
  const space = realmOf(group);
  const asRow = (table: string, key: string, row: object): MadeRow => ({
    space,
    table,
    key,
    json: storedJson({ space }, row),
  });
  const first = firstRealmDay(judged);
  const days = judged.judgement.units.map((unit): MadeRow => {
    const row = makeDayRow(entry, unit, discreet, at);
    const made = asRow('groupDays', dayKey(group, row.from), row);
    return unit.frame.from >= first ? made : { ...made, space: pastSpaceOf(group) };
  });
  const cards = spans.map((stay) => {
    const zone = zoneOf(judged, stay.span);
    const onLeave = isOnLeaveNow(judged, stay.span);
    return asRow('memberCards', stay.span, makeCard(stay, { onLeave, ...(zone === undefined ? {} : { zone }) }));
  });
  return [asRow('group', group, makeGroupRow(entry, judged)), ...days, ...cards];
};

const readKept = function* (steps: ReadSteps, space: string): Reading<readonly StoredObject[]> {
  const kept: StoredObject[] = [];
  const group = groupOfRealm(space) ?? '';
  const places = [...MADE.map((table) => ({ space, table })), { space: pastSpaceOf(group), table: 'groupDays' }];
  for (const place of places) {
    for (let from = ''; ;) {
      const page = yield* steps.range({ ...place, from, limit: ROWS_PER_PAGE });
      kept.push(...page.filter(({ deleted }) => !deleted));
      const last = page.at(-1);
      if (last === undefined || page.length < ROWS_PER_PAGE) break;
      from = `${last.key}\u0000`;
    }
  }
  return kept;
};

/**
 * Days that were published while the group was small keep their cells when it grows, and the other way round: they are compared
 * without.
 */
const withoutCells = (json: string): string => {
  const { cells: _cells, leftLate: _left, late: _late, ...rest } = JSON.parse(json) as Record<string, unknown>;
  return JSON.stringify(rest);
};
/** What came for a day when it was long gone from the realm is in its record, and nobody is told of it. */
const withoutLate = (json: string): string => {
  const { late: _late, ...rest } = JSON.parse(json) as Record<string, unknown>;
  return JSON.stringify(rest);
};
const isSame = (kept: string, made: string, { isCompact, isPast }: { isCompact: boolean; isPast: boolean }): boolean =>
  kept === made ||
  (isCompact && withoutCells(kept) === withoutCells(made)) ||
  (isPast && withoutLate(kept) === withoutLate(made));

const isCompactRow = ({ table, json }: Pick<MadeRow, 'table' | 'json'>): boolean =>
  table === 'groupDays' && !json.includes('"cells"');

/** The next revision of the run that wrote last: devices are told of what was mended as of any change. */
const nextRevision = function* (steps: WriteSteps): Writing<number> {
  const [number = '0', random = ''] = ((yield* steps.readMeta('revision')) ?? '').split('.');
  const next = Number(number) + 1;
  yield* steps.writeMeta('revision', `${String(next)}.${random}`);
  return next;
};

export const groupRowsProjection: Projection = {
  name: 'groupRows',
  *nextSpace(steps, after) {
    const id = after < realmOf('' as GroupId) ? '' : groupOfRealm(after);
    if (id === undefined) return undefined;
    const all = [{ column: 'id', operator: '>', value: id }] as const;
    const [found] = yield* steps.find('groups', { all, limit: 1 });
    return found === undefined ? undefined : realmOf(found.id as GroupId);
  },
  rebuild: async ({ storage, space, isDry, note }) => {
    const group = groupOfRealm(space);
    if (group === undefined) return;
    const [made, kept] = await storage.read(function* (steps) {
      return [yield* makeRows(steps, group), yield* readKept(steps, space)] as const;
    });
    const nameOf = (row: Pick<MadeRow, 'space' | 'table' | 'key'>): string => `${row.space} ${row.table} ${row.key}`;
    const keptAt = new Map(kept.map((row) => [nameOf(row), row]));
    const wrong: MadeRow[] = [];
    for (const row of made) {
      const before = keptAt.get(nameOf(row));
      keptAt.delete(nameOf(row));
      if (
        before !== undefined &&
        isSame(before.json, row.json, {
          isCompact: isCompactRow(row) || isCompactRow(before),
          isPast: row.space !== space,
        })
      )
        continue;
      note(before === undefined ? null : JSON.parse(before.json), JSON.parse(row.json));
      wrong.push(row);
    }
    for (const stray of keptAt.values()) note(JSON.parse(stray.json), null);
    if (isDry || (wrong.length === 0 && keptAt.size === 0)) return;
    await storage.transact(function* (steps) {
      const revision = yield* nextRevision(steps);
      for (const row of wrong) yield* steps.put({ ...row, revision, deleted: false });
      for (const row of keptAt.values()) yield* steps.put({ ...row, revision, deleted: true, json: '{}' });
    });
  },
};
