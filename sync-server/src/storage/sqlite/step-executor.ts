import type Database from 'better-sqlite3';
import { and, asc, eq, gt, gte, lt, lte, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import type { Cell } from '../records.ts';
import type { ChangeRange, ObjectRange, ObjectRef, ObjectRefs, Step, StoredObject } from '../storage.ts';
import { fixedNumber, given, givenNumber, prepareRaw, type BoundCell } from './raw-statement.ts';
import { createRecordExecutor } from './record-statements.ts';
import { meta, objects } from './schema.ts';

const placeholders = {
  space: sql.placeholder('space'),
  table: sql.placeholder('table'),
  key: sql.placeholder('key'),
  revision: sql.placeholder('revision'),
  deleted: sql.placeholder('deleted'),
  json: sql.placeholder('json'),
};

const toObject = (row: Readonly<Record<string, BoundCell>>): StoredObject =>
  ({
    space: row['space'],
    table: row['table'],
    key: row['key'],
    revision: row['revision'],
    deleted: row['deleted'] === 1,
    json: row['json'],
    // The schema is strict: the columns hold what they are declared to hold.
  }) as StoredObject;

/** Executes single steps on one connection, synchronously, with statements prepared once. */
export const createStepExecutor = (database: Database.Database): ((step: Step) => unknown) => {
  const db = drizzle(database);
  const executeRecordStep = createRecordExecutor(database);
  const isRow = and(
    eq(objects.space, given('space')),
    eq(objects.table, given('table')),
    eq(objects.key, given('key')),
  );

  const get = prepareRaw(database, db.select().from(objects).where(isRow));
  const insert = prepareRaw(database, db.insert(objects).values(placeholders));
  const put = prepareRaw(
    database,
    db
      .insert(objects)
      .values(placeholders)
      .onConflictDoUpdate({
        target: [objects.space, objects.table, objects.key],
        set: { revision: sql`excluded.revision`, deleted: sql`excluded.deleted`, json: sql`excluded.json` },
      }),
  );
  const purge = prepareRaw(database, db.delete(objects).where(isRow));
  const readMeta = prepareRaw(
    database,
    db
      .select()
      .from(meta)
      .where(eq(meta.name, sql.placeholder('name'))),
  );
  const nextSpace = prepareRaw(
    database,
    db
      .select({ space: objects.space })
      .from(objects)
      .where(gt(objects.space, given('space')))
      .orderBy(asc(objects.space))
      .limit(fixedNumber(1)),
  );
  const writeMeta = prepareRaw(
    database,
    db
      .insert(meta)
      .values({ name: sql.placeholder('name'), text: sql.placeholder('text') })
      .onConflictDoUpdate({ target: meta.name, set: { text: sql`excluded.text` } }),
  );

  const rangeRows = (hasFrom: boolean, hasBelow: boolean) =>
    prepareRaw(
      database,
      db
        .select()
        .from(objects)
        .where(
          and(
            eq(objects.space, given('space')),
            eq(objects.table, given('table')),
            hasFrom ? gte(objects.key, given('from')) : undefined,
            hasBelow ? lt(objects.key, given('below')) : undefined,
          ),
        )
        .orderBy(asc(objects.key))
        .limit(givenNumber('limit')),
    );
  const ranges = {
    all: rangeRows(false, false),
    from: rangeRows(true, false),
    below: rangeRows(false, true),
    between: rangeRows(true, true),
  };

  const readRange = ({ space, table, from, below, limit }: ObjectRange): readonly StoredObject[] => {
    const values = { space, table, limit };
    if (from === undefined) {
      return (below === undefined ? ranges.all.all(values) : ranges.below.all({ ...values, below })).map(toObject);
    }
    return (
      below === undefined ? ranges.from.all({ ...values, from }) : ranges.between.all({ ...values, from, below })
    ).map(toObject);
  };

  const place = sql`(${objects.revision}, ${objects.table}, ${objects.key})`;
  const changedRows = (isFirstPage: boolean) =>
    prepareRaw(
      database,
      db
        .select()
        .from(objects)
        .where(
          and(
            eq(objects.space, given('space')),
            isFirstPage
              ? gt(objects.revision, given('after'))
              : sql`${place} > (${given('revision')}, ${given('table')}, ${given('key')})`,
            lte(objects.revision, given('upTo')),
          ),
        )
        .orderBy(asc(objects.revision), asc(objects.table), asc(objects.key))
        .limit(givenNumber('limit')),
    );
  const firstChanges = changedRows(true);
  const nextChanges = changedRows(false);

  const readChanges = ({ space, after, upTo, from, limit }: ChangeRange): readonly StoredObject[] =>
    (from === undefined
      ? firstChanges.all({ space, after, upTo, limit })
      : nextChanges.all({ space, upTo, limit, revision: from.revision, table: from.table, key: from.key })
    ).map(toObject);
  const readObject = (ref: ObjectRef): StoredObject | undefined => {
    const row = get.get(bindRef(ref));
    return row && toObject(row);
  };
  const bindRef = ({ space, table, key }: ObjectRef) => ({ space, table, key });
  const readObjects = ({ space, table, keys }: ObjectRefs): readonly (StoredObject | undefined)[] =>
    keys.map((key) => readObject({ space, table, key }));
  // The names of the columns are those of the object.
  const bindObject = (object: StoredObject): Readonly<Record<keyof StoredObject, Cell>> => object;
  const putObjects = (rows: readonly StoredObject[]): void => {
    for (const row of rows) put.run(bindObject(row));
  };

  return (step) => {
    switch (step.kind) {
      case 'get':
        return readObject(step.ref);
      case 'getAll':
        return readObjects(step.refs);
      case 'range':
        return readRange(step.range);
      case 'changes':
        return readChanges(step.range);
      case 'find':
      case 'count':
      case 'insertRecord':
      case 'putRecord':
      case 'putRecords':
      case 'updateRecords':
      case 'deleteRecords':
        return executeRecordStep(step);
      case 'readMeta':
        return readMeta.get({ name: step.name })?.['text'];
      case 'nextSpace':
        return nextSpace.get({ space: step.after })?.['space'];
      case 'insert':
        return insert.run(bindObject(step.object));
      case 'put':
        return put.run(bindObject(step.object));
      case 'putAll':
        return putObjects(step.objects);
      case 'purge':
        return purge.run(bindRef(step.ref));
      case 'writeMeta':
        return writeMeta.run({ name: step.name, text: step.text });
      default:
        // Only an untyped caller gets here, for example a body that yields a promise.
        throw new TypeError('a transaction body may only yield steps of the storage contract');
    }
  };
};
