import type { DBCore, DBCoreKeyRange, DBCoreMutateRequest, DBCoreTable, DBCoreTransaction, Middleware } from 'dexie';
import type { CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import { withDay } from '@hearth/shared/domain/check-ins/fact-columns.ts';
import { parseLocalDate, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { derivedFormat, type DerivedRow } from './derived-row.ts';
import { makeRandomName } from '../lib/random-name.ts';

const checkInsTable = 'checkIns';
const derivedTable = 'derived';

/** A change of more days than this is cheaper to answer by making the habits anew. */
const maxPatchedDays = 40;

/** Fields that columns are made of; a change of others (a note, an owner) leaves them as they are. */
const packedFields = new Set(['id', 'habitId', 'day', 'kind', 'value', 'editedAt', 'deletedAt']);

// Dexie's DBCoreRangeType is a const enum, whose members cannot be named under isolatedModules.
const rangeEqual = 1 as unknown as DBCoreKeyRange['type'];
const rangeAny = 3 as unknown as DBCoreKeyRange['type'];

const rangeOf = (type: DBCoreKeyRange['type'], key: unknown): DBCoreKeyRange => ({
  type,
  lower: key,
  upper: key,
  lowerOpen: false,
  upperOpen: false,
});

/** Days whose check-ins a request touches, by habit; `everything` when the whole table goes. */
type Touched = Map<string, Set<LocalDate>> | 'everything';

/**
 * Keeps `derived` in step with `checkIns` inside the transaction that changes them, whoever does: an action, another tab's
 * action, the addon applying what the server sent, its sign-out clearing all. So there is no moment at which the one is
 * committed without the other, and a kill finds both or neither.
 *
 * It works below Dexie's hooks and above the addon, on the requests themselves: few days are patched, many make the habit
 * stale (its row is deleted), and stale habits are made anew by `derive.ts`.
 */
export function createDerivedMiddleware(): Middleware<DBCore> {
  return {
    stack: 'dbcore',
    name: 'derivedFacts',
    level: 1,
    create(core) {
      const derived = core.table(derivedTable);
      const checkIns = core.table(checkInsTable);
      /** Patches of one transaction wait for each other: each reads the row, adds its days and writes it back. */
      const chains = new WeakMap<DBCoreTransaction, Promise<unknown>>();

      const patchInTurn = (trans: DBCoreTransaction, touched: Touched): Promise<unknown> => {
        const before = chains.get(trans);
        const patch = () => patchDerived(derived, checkIns, trans, touched);
        const done = before === undefined ? patch() : before.then(patch);
        chains.set(trans, done);
        return done;
      };

      const mutateCheckIns = (req: DBCoreMutateRequest): ReturnType<DBCoreTable['mutate']> => {
        if (isUpgrade(req.trans) || !touchesFacts(req)) return checkIns.mutate(req);
        return touchedBefore(checkIns, req).then((before) =>
          checkIns.mutate(req).then((response) => {
            const touched = withValues(before, req);
            if (touched !== 'everything' && touched.size === 0) return response;
            return patchInTurn(req.trans, touched).then(() => response);
          }),
        );
      };

      return {
        ...core,
        transaction: (tables, mode, options) => {
          const needsDerived = mode === 'readwrite' && tables.includes(checkInsTable) && !tables.includes(derivedTable);
          return core.transaction(needsDerived ? [...tables, derivedTable] : tables, mode, options);
        },
        table: (name) => (name === checkInsTable ? { ...checkIns, mutate: mutateCheckIns } : core.table(name)),
      };
    },
  };
}

function isUpgrade(trans: DBCoreTransaction): boolean {
  return 'mode' in trans && trans.mode === 'versionchange';
}

/** False for updates that leave every packed field alone, such as the addon's taking over of rows at sign-in. */
function touchesFacts(req: DBCoreMutateRequest): boolean {
  if (req.type !== 'put' || req.updates === undefined || req.upsert === true) return true;
  return req.updates.changeSpecs.some((spec) =>
    Object.keys(spec).some((path) => packedFields.has(path.split('.')[0] ?? path)),
  );
}

const nothing: Touched = new Map();

/** The days of the rows that a request replaces or removes, read before it runs. */
function touchedBefore(checkIns: DBCoreTable, req: DBCoreMutateRequest): Promise<Touched> {
  const { trans } = req;
  switch (req.type) {
    case 'add':
      return Promise.resolve(nothing);
    case 'put': {
      if (keepsItsDays(req.values)) return Promise.resolve(nothing);
      const keys = req.keys ?? req.values.map((row: CheckIn) => row.id);
      return checkIns.getMany({ trans, keys, cache: 'immutable' }).then(touchedBy);
    }
    case 'delete':
      return checkIns.getMany({ trans, keys: req.keys, cache: 'immutable' }).then(touchedBy);
    case 'deleteRange': {
      if (req.range.type === rangeAny) return Promise.resolve('everything');
      const query = { index: checkIns.schema.primaryKey, range: req.range };
      return checkIns.query({ trans, values: true, query }).then(({ result }) => touchedBy(result));
    }
  }
}

/** State rows carry habit and day in their key, so what they replace lay on the same day. */
function keepsItsDays(rows: readonly CheckIn[]): boolean {
  return rows.every((row) => row.id === `${row.habitId}:${row.day}`);
}

function withValues(before: Touched, req: DBCoreMutateRequest): Touched {
  if (before === 'everything' || (req.type !== 'add' && req.type !== 'put')) return before;
  return touchedBy(req.values, before);
}

function touchedBy(rows: readonly (CheckIn | undefined)[], also: Touched = nothing): Touched {
  if (also === 'everything') return also;
  const touched = new Map(also);
  for (const row of rows) {
    // A row of a broken peer may lack a day; it is no fact.
    if (row === undefined || typeof row.day !== 'string' || parseLocalDate(row.day) === null) continue;
    const days = touched.get(row.habitId);
    if (days === undefined) touched.set(row.habitId, new Set([row.day]));
    else days.add(row.day);
  }
  return touched;
}

function patchDerived(
  derived: DBCoreTable,
  checkIns: DBCoreTable,
  trans: DBCoreTransaction,
  touched: Touched,
): Promise<unknown> {
  if (touched === 'everything')
    return derived.mutate({ type: 'deleteRange', trans, range: rangeOf(rangeAny, undefined) });
  const habitIds = [...touched.keys()];
  const days = habitIds.flatMap((habitId) => [...(touched.get(habitId) ?? [])].map((day) => ({ habitId, day })));
  if (days.length > maxPatchedDays) return derived.mutate({ type: 'delete', trans, keys: habitIds });

  const index = checkIns.schema.getIndexByKeyPath(['habitId', 'day']);
  if (index === undefined) throw new Error('checkIns has lost its index of habit and day');
  return derived.getMany({ trans, keys: habitIds }).then((found) => {
    const rows = new Map<string, DerivedRow>();
    const outdated: string[] = [];
    for (const row of found as (DerivedRow | undefined)[]) {
      if (row === undefined) continue;
      if (row.format === derivedFormat) rows.set(row.habitId, row);
      else outdated.push(row.habitId);
    }
    const toRead = days.filter(({ habitId }) => rows.has(habitId));
    const reads = toRead.map(({ habitId, day }) =>
      checkIns.query({ trans, values: true, query: { index, range: rangeOf(rangeEqual, [habitId, day]) } }),
    );
    return Promise.all(reads).then((answers) => {
      answers.forEach(({ result }, i) => {
        const at = toRead[i];
        const row = at && rows.get(at.habitId);
        if (at !== undefined && row !== undefined) rows.set(at.habitId, patchRow(row, at.day, result as CheckIn[]));
      });
      const writes: Promise<unknown>[] = [];
      if (rows.size > 0) writes.push(derived.mutate({ type: 'put', trans, values: [...rows.values()] }));
      if (outdated.length > 0) writes.push(derived.mutate({ type: 'delete', trans, keys: outdated }));
      return Promise.all(writes);
    });
  });
}

/** A derived row after a change of one day; a checkpoint on or after that day is no longer one. */
function patchRow(row: DerivedRow, day: LocalDate, rowsOfThatDay: readonly CheckIn[]): DerivedRow {
  return {
    ...row,
    stamp: makeRandomName(),
    columns: withDay(row.columns, day, rowsOfThatDay),
    checkpoint: row.checkpoint !== null && day <= row.checkpoint.judge.day ? null : row.checkpoint,
  };
}
