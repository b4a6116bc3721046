import type { JsonObject } from '../sync/tson.ts';
import { withSpec } from './sync-device-rows.ts';
import type { AddonDevice } from './addon-device.ts';
import type { SyncModel } from '@hearth/shared/testing/sync-model.ts';
import type { SyncRandom } from '@hearth/shared/testing/sync-random.ts';

/** What people and their apps do, by chance: each kind of write that the addon has words for. */

export const FUZZ_TABLES = ['habits', 'checkIns', 'settings', 'intents', 'profile', 'checkInHistory', 'futureThings'];
const HABITS = ['run', 'read'];
const DAYS = ['2026-11-01', '2026-11-02', '2026-11-03'];
const KINDS = ['done', 'skip', 'fail', 'none'];
/** A large import: several slices of the server. */
const BULK_ROWS = 620;

export interface Writer {
  readonly device: AddonDevice;
  /** Whose rows they are, or will be once the device signs in. */
  readonly user: string;
  readonly others: readonly string[];
  /** Names the device until it is handed on; no other writes properties of this name. */
  readonly label: string;
  /** The device's clock. */
  readonly nowMs: number;
  readonly random: SyncRandom;
  readonly model: SyncModel;
}

/** A text that only rows of this user carry; it must never be seen by others. */
export const secretOf = (user: string): string => `secret-of-${user}`;

const UUID_LENGTH = 12;
const newKey = ({ random, label }: Writer): string => random.token(`k${label}`).padEnd(UUID_LENGTH, '0');

const insertHabit = (writer: Writer): void => {
  const { device, user, label, random, model, nowMs } = writer;
  const [id, name] = [newKey(writer), random.token('name')];
  const isNewer = random.chance(0.2);
  const row = {
    id,
    v: isNewer ? 99 : 1,
    name,
    n: 0,
    who: secretOf(user),
    by: { [label]: name },
    ...device.ownership,
    ...(isNewer ? { kindOfFuture: 'unheard-of', at: { $t: 'Date', v: '2031-01-01T00:00:00.000Z' } } : {}),
  };
  device.write('habits', { type: 'insert', keys: [id], values: [row] }, nowMs);
  model.mustLive(user, 'habits', id);
  model.mustAdd(user, 'habits', id, 0);
  model.mustHold(user, 'habits', id, `by.${label}`, name);
};

const pickHabit = ({ device, random }: Writer): string | undefined => {
  const keys = [...device.table('habits').keys()].filter((key) => key.startsWith('k'));
  return keys.length === 0 ? undefined : random.pick(keys);
};

const updateHabit = (writer: Writer): void => {
  const { device, user, label, random, model, nowMs } = writer;
  const key = pickHabit(writer);
  if (key === undefined) return insertHabit(writer);
  const value = random.token('v');
  const changeSpecs = [{ name: value, [`by.${label}`]: value }];
  device.write('habits', { type: 'update', keys: [key], changeSpecs }, nowMs);
  model.mustHold(user, 'habits', key, `by.${label}`, value);
};

const addToHabit = (writer: Writer): void => {
  const { device, user, random, model, nowMs } = writer;
  const key = pickHabit(writer);
  if (key === undefined) return insertHabit(writer);
  const add = 1 + random.below(5);
  device.write('habits', { type: 'update', keys: [key], changeSpecs: [{ n: { '@@propmod': { add } } }] }, nowMs);
  model.mustAdd(user, 'habits', key, add);
};

const tick = ({ device, user, label, random, model, nowMs }: Writer): void => {
  const [habitId, day] = [random.pick(HABITS), random.pick(DAYS)];
  const id = `${habitId}:${day}`;
  const [zone, note] = [random.token('zone'), random.token('note')];
  const spec: JsonObject = { kind: random.pick(KINDS), editedAt: nowMs, zone, [`note${label}`]: note };
  const before = device.table('checkIns').get(id);
  const whole = { id, v: 1, habitId, day, loggedAt: nowMs, device: label, source: 'app', who: secretOf(user) };
  const value = before === undefined ? { ...whole, ...spec, ...device.ownership } : { ...withSpec(before, spec) };
  const changeSpecs = before === undefined ? [{ ...whole, ...spec }] : [spec];
  device.write('checkIns', { type: 'upsert', keys: [id], values: [value], changeSpecs }, nowMs);
  model.mustCount(user, id, { zone, kind: spec['kind'], editedAt: nowMs }, before?.['zone']);
  if (device.user === undefined || !device.isUploaded) model.forgetDay(user, id);
  model.mustHold(user, 'checkIns', id, `note${label}`, note);
};

const logAmounts = (writer: Writer, rows: number): void => {
  const { device, user, random, model, nowMs } = writer;
  const habitId = random.pick(HABITS);
  const values = Array.from({ length: rows }, () => ({
    id: newKey(writer),
    v: 1,
    habitId,
    day: DAYS[0],
    kind: 'amount',
    value: 1,
    editedAt: nowMs,
    who: secretOf(user),
    ...device.ownership,
  }));
  device.write('checkIns', { type: 'insert', keys: values.map(({ id }) => id), values }, nowMs);
  for (const { id } of values) model.mustLive(user, 'checkIns', id);
};

const modifyByIndex = ({ device, random, nowMs, label }: Writer): void => {
  const habitId = random.pick(HABITS);
  const keys = [...device.table('checkIns')].filter(([, row]) => row['habitId'] === habitId).map(([key]) => key);
  const range = { type: 1, lower: habitId, upper: habitId, lowerOpen: false, upperOpen: false };
  const changeSpec = { mark: random.token(`mark${label}`) };
  device.write('checkIns', { type: 'modify', keys, criteria: { index: 'habitId', range }, changeSpec }, nowMs);
};

const changeSetting = ({ device, user, label, random, nowMs, model }: Writer): void => {
  const key = random.pick(['dayStart', 'firstWeekday']);
  const value = random.token('set');
  const before = device.table('settings').get(key) ?? { key, v: 1, who: secretOf(user), ...device.ownership };
  const spec = { [`by${label}`]: value };
  const mutation = { type: 'upsert', keys: [key], values: [withSpec(before, spec)], changeSpecs: [spec] } as const;
  device.write('settings', mutation, nowMs);
  model.mustHold(user, 'settings', key, `by${label}`, value);
};

const askForProfile = (writer: Writer): void => {
  const { device, user, random, nowMs, model } = writer;
  const id = newKey(writer);
  const payload = { bio: random.token(secretOf(user)) };
  const row = { id, v: 1, kind: 'profile.change', payload, createdAt: nowMs, ...device.ownership };
  device.write('intents', { type: 'insert', keys: [id], values: [row] }, nowMs);
  model.mustHold(user, 'intents', id, 'state', 'done');
};

/** A table and tags that this server has never heard of. */
const writeFuture = (writer: Writer): void => {
  const { device, user, random, nowMs, model } = writer;
  const rows = device.table('futureThings');
  if (rows.size > 0 && random.chance(0.3)) {
    const key = random.pick([...rows.keys()]);
    device.write('futureThings', { type: 'delete', keys: [key] }, nowMs);
    model.mayBeGone(user, 'futureThings', key);
    return;
  }
  const id = newKey(writer);
  const row = {
    id,
    v: 7,
    who: secretOf(user),
    set: { $t: 'Set', v: [1, { $$t: 'x' }] },
    nan: { $t: 'number', v: 'NaN' },
    deep: [{ a: [null, { $t: 'undefined' }] }],
    $$dollar: 1,
    bytes: { $t: 'Uint8Array', v: 'AA--' },
    ...device.ownership,
  };
  device.write('futureThings', { type: 'insert', keys: [id], values: [row] }, nowMs);
  if (device.user !== undefined) model.mustKeep(user, 'futureThings', id, row);
};

/** Rows of others, tables of the server: refused, and nothing of it stays anywhere. */
const forge = ({ device, others, random, nowMs, label, user }: Writer): void => {
  if (device.user === undefined || others.length === 0) return;
  const victim = random.pick(others);
  const id = random.token(`forged${label}`);
  const row = { id, v: 1, who: secretOf(user), realmId: victim, owner: victim };
  if (random.chance(0.5)) device.write('habits', { type: 'insert', keys: [id], values: [row] }, nowMs);
  else {
    const own = { key: 'me', v: 1, bio: 'forged', realmId: user, owner: user };
    device.write('profile', { type: 'upsert', keys: ['me'], values: [own] }, nowMs);
  }
};

const WRITES: readonly (readonly [weight: number, write: (writer: Writer) => void])[] = [
  [4, insertHabit],
  [5, updateHabit],
  [5, addToHabit],
  [6, tick],
  [3, (writer) => logAmounts(writer, 1 + writer.random.below(3))],
  [0.1, (writer) => logAmounts(writer, BULK_ROWS)],
  [1, modifyByIndex],
  [2, changeSetting],
  [1, askForProfile],
  [2, writeFuture],
  [1, forge],
];
const TOTAL_WEIGHT = WRITES.reduce((sum, [weight]) => sum + weight, 0);

export const writeByChance = (writer: Writer): void => {
  let at = writer.random.next() * TOTAL_WEIGHT;
  for (const [weight, write] of WRITES) {
    at -= weight;
    if (at < 0) return write(writer);
  }
};
