import { dataFileJsonSchema } from '@hearth/shared/import/hearth/data-file-schema.ts';
import { asObject, type JsonObject } from '@hearth/shared/import/parse-json.ts';
import { completedFields } from './complete-rows.ts';

const instant = 'Milliseconds since 1970-01-01T00:00:00Z.';

/** What the shape of a field does not tell, by table; the rules in shared/SPEC.md say what follows from it. */
const notes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  habits: {
    startDay: 'First day that counts (FACT8).',
    endDay: 'Last day that counts.',
    createdAt: instant,
    deletedAt: `${instant} A deleted row counts for nothing; so in every table.`,
  },
  scheduleVersions: {
    fromDay: 'First day on which this version may judge (FACT4).',
    madeAt: `${instant} Of two versions for one day the one made later wins.`,
    schedule: 'Weekdays are 1 (Monday) to 7 (Sunday).',
    target: 'A duration is in seconds. `period` is the calendar week or month of a quota.',
    skipAllowance: 'Skips of a calendar month that are excused; without it all are (STK8).',
  },
  checkIns: {
    id: 'Of a state (done, skip, fail, none) it is habitId:day, so that a day has one; amounts and slips have ids of their own (FACT2).',
    day: 'The calendar day that it counts for (DAY1).',
    kind: '`none` is a tick taken back; amounts of a day add up; a slip is of an avoid habit.',
    value: 'Of an amount, in the unit of the target; a duration is in seconds.',
    editedAt: `${instant} Of two states of a day the one edited later wins (FACT2).`,
    zone: 'Where it was logged; it decides nothing.',
  },
  pauses: {
    habitId: 'null pauses all habits.',
    to: 'Last day; without it the pause is open.',
    kind: '`archive` is a pause, too (STK12).',
    madeOn: 'The pause reaches back at most 14 days before it (FACT5).',
  },
  zoneChanges: { at: `${instant} From then on the zone is lived in (FACT7).`, zone: 'Such as Europe/Berlin.' },
};

/** The JSON Schema of data.json (2020-12), with words where a shape says too little. */
export function describedSchema(): JsonObject {
  const schema = dataFileJsonSchema();
  const properties = childOf(schema, 'properties');
  const tables = childOf(properties, 'tables');
  const described = Object.entries(childOf(tables, 'properties')).map(([name, table]) => [
    name,
    describeTable(asObject(table) ?? {}, notes[name] ?? {}),
  ]);
  return {
    ...schema,
    $comment: completedFields,
    properties: { ...properties, tables: { ...tables, properties: Object.fromEntries(described) as JsonObject } },
  };
}

function describeTable(table: JsonObject, words: Readonly<Record<string, string>>): JsonObject {
  if (Object.keys(words).length === 0) return table;
  const items = childOf(table, 'items');
  const fields = childOf(items, 'properties');
  const described = Object.entries(words).map(([name, description]) => [
    name,
    { ...childOf(fields, name), description },
  ]);
  return { ...table, items: { ...items, properties: { ...fields, ...(Object.fromEntries(described) as JsonObject) } } };
}

/** A note about a field that is not there would be wrong, so it is no expected failure. */
function childOf(object: JsonObject, name: string): JsonObject {
  const child = asObject(object[name]);
  if (child === null) throw new Error(`the schema has no ${name}`);
  return child;
}
