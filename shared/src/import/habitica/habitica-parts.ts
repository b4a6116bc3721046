import { asArray, asObject, type JsonObject } from '../parse-json.ts';

export type HabiticaTaskType = 'habit' | 'daily' | 'todo' | 'reward';

export interface HabiticaTask {
  /** Null for what is no task at all. */
  readonly type: HabiticaTaskType | null;
  readonly task: JsonObject;
  /** Its place among all tasks of the file, from 1. */
  readonly row: number;
}

export interface HabiticaParts {
  /** The account with its preferences; null in an answer that holds tasks alone. */
  readonly user: JsonObject | null;
  /** Null when the file is an account without its tasks. */
  readonly tasks: readonly HabiticaTask[] | null;
}

const lists = { habits: 'habit', dailys: 'daily', todos: 'todo', rewards: 'reward' } as const;
const types: readonly unknown[] = Object.values(lists);
/** How many tasks are looked at: the first may be damaged. */
const sampledTasks = 20;

/**
 * Finds account and tasks in what Habitica gives out: the user data of the website, the answers of its interface
 * (`{success, data}`), or a bare list of tasks. Null when it is something else.
 */
export function findHabitica(json: unknown): HabiticaParts | null {
  const top = asObject(json);
  const bare = asArray(json) ?? asArray(top?.['data']);
  if (bare !== null) {
    return bare.slice(0, sampledTasks).some((item) => typeOf(item) !== null)
      ? { user: null, tasks: listed(bare) }
      : null;
  }
  const holder = asObject(top?.['data']) ?? top;
  if (holder === null) return null;
  const user = asObject(holder['user']) ?? holder;
  const isAccount = asObject(user['preferences']) !== null && ('stats' in user || 'tasksOrder' in user);
  const tasks = readTasks(holder['tasks']) ?? readTasks(user['tasks']);
  const isTasks = (tasks?.some(({ type }) => type !== null) ?? false) || hasDailys(holder['tasks']);
  if (!isAccount && !isTasks) return null;
  return { user: isAccount || asObject(user['preferences']) !== null ? user : null, tasks };
}

/** The spelling is nobody else's. */
function hasDailys(tasks: unknown): boolean {
  return asArray(asObject(tasks)?.['dailys']) !== null;
}

function readTasks(value: unknown): HabiticaTask[] | null {
  const flat = asArray(value);
  if (flat !== null) return listed(flat);
  const byType = asObject(value);
  if (byType === null || !Object.keys(lists).some((name) => asArray(byType[name]) !== null)) return null;
  const all = Object.entries(lists).flatMap(([name, type]) =>
    (asArray(byType[name]) ?? []).map((item) => ({ type: asObject(item) === null ? null : type, item })),
  );
  return all.map(({ type, item }, at) => ({ type, task: asObject(item) ?? {}, row: at + 1 }));
}

function listed(items: readonly unknown[]): HabiticaTask[] {
  return items.map((item, at) => ({ type: typeOf(item), task: asObject(item) ?? {}, row: at + 1 }));
}

function typeOf(item: unknown): HabiticaTaskType | null {
  const type = asObject(item)?.['type'];
  return types.includes(type) ? (type as HabiticaTaskType) : null;
}
