import { checkInKinds, winningState, type CheckInKind } from '@hearth/shared/domain/check-ins/check-in.ts';
import { asArray, asObject, type JsonObject } from '@hearth/shared/import/parse-json.ts';

/** One sentence for whoever writes a file by hand; it stands in the schema that is printed. */
export const completedFields =
  'judge also takes rows that lack what judges nothing: v, name, description, colour, icon, timeOfDay, position, pleasant, ' +
  'createdAt, madeAt, loggedAt, editedAt, zone, device and source; the target of a rule (yes or no); the kind and madeOn of a ' +
  'pause (pause; its first day); ids of all rows but habits and routines. What stands later in a table then counts as made later.';

/** Fields that a row gets where it has none; `at` is its place in its table. */
type Complete = (row: JsonObject, at: number) => JsonObject;

const nowhere = { v: 1, device: 'by-hand', zone: 'UTC' };

const completions: Readonly<Record<string, Complete>> = {
  habits: (row, at) => ({
    v: 1,
    name: row['id'],
    description: '',
    colour: 'ember',
    icon: 'flame',
    timeOfDay: 'anytime',
    position: at,
    pleasant: false,
    createdAt: 0,
  }),
  scheduleVersions: (_, at) => ({ v: 1, id: `rule-${at}`, madeAt: at, target: { kind: 'yes-no' } }),
  checkIns: (row, at) => ({
    ...nowhere,
    id: isState(row) ? `${text(row['habitId'])}:${text(row['day'])}` : `check-in-${at}`,
    loggedAt: at,
    editedAt: typeof row['loggedAt'] === 'number' ? row['loggedAt'] : at,
    source: 'api',
  }),
  pauses: (row, at) => ({ v: 1, id: `pause-${at}`, kind: 'pause', madeOn: row['from'], madeAt: at }),
  routines: (row, at) => ({ v: 1, name: row['id'], timeOfDay: 'anytime', position: at, createdAt: 0 }),
  settingVersions: (_, at) => ({ v: 1, id: `setting-${at}`, madeAt: at }),
  zoneChanges: (_, at) => ({ v: 1, id: `zone-${at}`, device: nowhere.device }),
};

/**
 * Parsed data.json with its rows made whole, so that rules can be tried with files written by hand: see
 * {@link completedFields}. Of several states of one day the one that wins is kept, under the id that such a row has (FACT2).
 * What cannot be understood is left as it is, for the reader to refuse.
 */
export function completeRows(json: unknown): unknown {
  const top = asObject(json);
  const tables = asObject(top?.['tables']);
  if (top === null || tables === null) return json;
  const completed = Object.entries(tables).map(([name, rows]): [string, unknown] => {
    const list = asArray(rows);
    const complete = Object.hasOwn(completions, name) ? completions[name] : undefined;
    if (list === null || complete === undefined) return [name, rows];
    const whole = list.map((value, at) => {
      const row = asObject(value);
      return row === null ? value : { ...complete(row, at), ...withoutNulls(row) };
    });
    return [name, name === 'checkIns' ? mergeStates(whole) : whole];
  });
  return { ...top, tables: Object.fromEntries(completed) };
}

/** `null` for "none" is how many programs write it; only a pause of all habits means it. */
function withoutNulls(row: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(row).filter(([field, value]) => value !== null || field === 'habitId'));
}

interface StateRow {
  readonly id: string;
  readonly kind: CheckInKind;
  readonly editedAt: number;
}

/** Leaves one state row per habit and day, where the first of them stood. Its own id stays: the ledger names it. */
function mergeStates(rows: readonly unknown[]): unknown[] {
  const places = new Map<string, number>();
  const merged: unknown[] = [];
  for (const value of rows) {
    const row = asObject(value);
    if (row === null || !isState(row) || row['deletedAt'] !== undefined || typeof row['editedAt'] !== 'number') {
      merged.push(value);
      continue;
    }
    const day = `${text(row['habitId'])}\n${text(row['day'])}`;
    const place = places.get(day);
    if (place === undefined) {
      places.set(day, merged.length);
      merged.push(row);
    } else {
      merged[place] = winningState(merged[place] as StateRow, row as unknown as StateRow);
    }
  }
  return merged;
}

function isState(row: JsonObject): boolean {
  const { kind } = row as { readonly kind?: unknown };
  return kind !== 'amount' && kind !== 'slip' && checkInKinds.includes(kind as CheckInKind);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
