import type { WritableTable, Write } from '@hearth/shared/domain/rows/row-write.ts';
import type { HearthDatabase } from './db.ts';
import type { Revert } from './activity-row.ts';

type AnyRow = Readonly<Record<string, unknown>>;

const keyFieldOf = (table: WritableTable): 'id' | 'key' => (table === 'settings' ? 'key' : 'id');

/** Does one write inside the running transaction. Returns what takes it back, null when it changed nothing. */
async function performWrite(db: HearthDatabase, write: Write): Promise<Revert | null> {
  const table = db.table<AnyRow, string>(write.table);
  if (write.op === 'add') {
    const key = String((write.row as AnyRow)[keyFieldOf(write.table)]);
    // A copy: the addon writes owner and realm into what it is given.
    await table.add({ ...write.row });
    return { table: write.table, key, was: 'new', left: {} };
  }
  const changes = write.changes as AnyRow;
  const before = await table.get(write.key);
  if (before === undefined) {
    if (write.op === 'update') return null;
    const row = presentFields(changes);
    await table.upsert(write.key, row);
    return { table: write.table, key: write.key, was: 'new', left: row };
  }
  const spec = newsIn(changes, before);
  if (spec === null) return null;
  await (write.op === 'merge' ? table.upsert(write.key, spec) : table.update(write.key, spec));
  return { table: write.table, key: write.key, was: pick(before, Object.keys(spec)), left: spec };
}

/** The changes that change something; null when none does. */
function newsIn(changes: AnyRow, before: AnyRow): Record<string, unknown> | null {
  const fields = Object.keys(changes).filter((field) => !isSameValue(before[field], changes[field]));
  return fields.length === 0 ? null : pick(changes, fields);
}

type Add = Extract<Write, { op: 'add' }>;
type Update = Exclude<Write, Add>;

const keyOf = (write: Write): string =>
  write.op === 'add' ? String((write.row as AnyRow)[keyFieldOf(write.table)]) : write.key;

/** Writes of one kind and table that follow each other and concern different rows, so that they can be done at once. */
function runsOf(writes: readonly Write[]): Write[][] {
  const runs: Write[][] = [];
  let keys = new Set<string>();
  for (const write of writes) {
    const run = runs.at(-1);
    const key = keyOf(write);
    if (run?.[0]?.table === write.table && run[0].op === write.op && write.op !== 'merge' && !keys.has(key)) {
      run.push(write);
      keys.add(key);
    } else {
      runs.push([write]);
      keys = new Set([key]);
    }
  }
  return runs;
}

async function performUpdates(db: HearthDatabase, updates: readonly Update[]): Promise<Revert[]> {
  const [first] = updates;
  if (first === undefined) return [];
  const table = db.table<AnyRow, string>(first.table);
  const rows = await table.bulkGet(updates.map(({ key }) => key));
  const changed = updates.flatMap(({ key, changes }, at) => {
    const before = rows[at];
    const spec = before === undefined ? null : newsIn(changes, before);
    return before === undefined || spec === null ? [] : [{ key, changes: spec, was: pick(before, Object.keys(spec)) }];
  });
  await table.bulkUpdate(changed.map(({ key, changes }) => ({ key, changes })));
  return changed.map(({ key, changes, was }) => ({ table: first.table, key, was, left: changes }));
}

async function performAdds(db: HearthDatabase, adds: readonly Add[]): Promise<Revert[]> {
  const [first] = adds;
  if (first === undefined) return [];
  await db.table<AnyRow, string>(first.table).bulkAdd(adds.map(({ row }) => ({ ...row })));
  return adds.map((add) => ({ table: add.table, key: keyOf(add), was: 'new', left: {} }));
}

/** Does all writes of an act inside the running transaction, in order. Returns what takes them back, in the same order. */
export async function performWrites(db: HearthDatabase, writes: readonly Write[]): Promise<Revert[]> {
  const reverts: Revert[] = [];
  for (const run of runsOf(writes)) {
    const [first] = run;
    if (run.length === 1 && first !== undefined) {
      const revert = await performWrite(db, first);
      if (revert !== null) reverts.push(revert);
    } else {
      reverts.push(
        ...(await performAdds(
          db,
          run.filter((write) => write.op === 'add'),
        )),
        ...(await performUpdates(
          db,
          run.filter((write) => write.op !== 'add'),
        )),
      );
    }
  }
  return reverts;
}

/** The named fields of a row; absent ones as `undefined`. */
export function pick(row: AnyRow, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(fields.map((field) => [field, row[field]]));
}

function presentFields(row: AnyRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}

/** Equal values of plain rows: primitives, arrays and objects of them; an absent field equals `undefined`. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = a as AnyRow;
  const right = b as AnyRow;
  const fields = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...fields].every((field) => isSameValue(left[field], right[field]));
}
