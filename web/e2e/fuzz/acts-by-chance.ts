import type { SyncModel } from '@hearth/shared/testing/sync-model.ts';
import type { SyncRandom } from '@hearth/shared/testing/sync-random.ts';
import type { Seat } from './seat.ts';

/** What people do on their devices, by chance, and what must be true of it in the end. */

const HABITS = ['run', 'read'];
const DAYS = ['2026-11-01', '2026-11-02', '2026-11-03'];
const KINDS = ['done', 'skip', 'fail', 'none'];

export interface Actor {
  readonly seat: Seat;
  readonly users: readonly string[];
  readonly random: SyncRandom;
  readonly model: SyncModel;
}

const newId = ({ random, seat }: Actor): string => random.token(`k${seat.label}`);

const insertHabit = async (actor: Actor): Promise<void> => {
  const { seat, random, model } = actor;
  const { user, label } = seat;
  const [id, name] = [newId(actor), random.token('name')];
  const isNewer = random.chance(0.2);
  // A habit of a newer app must come back whole, too.
  const newer = isNewer ? { v: 99, kindOfFuture: 'unheard-of', deep: { list: [1, null, { a: 'b' }] } } : { v: 1 };
  const row = { id, name, n: 0, by: { [label]: name }, ...newer };
  await seat.act({ kind: 'insert', table: 'habits', rows: [row] });
  model.mustLive(user, 'habits', id);
  model.mustAdd(user, 'habits', id, 0);
  model.mustHold(user, 'habits', id, `by.${label}`, name);
  if (isNewer) model.mustHold(user, 'habits', id, 'kindOfFuture', 'unheard-of');
};

const updateHabit = async (actor: Actor): Promise<void> => {
  const { seat, random, model } = actor;
  const value = random.token('v');
  const { key } = await seat.act({
    kind: 'update',
    at: random.next(),
    spec: { name: value, [`by.${seat.label}`]: value },
  });
  if (key === undefined) return insertHabit(actor);
  model.mustHold(seat.user, 'habits', key, `by.${seat.label}`, value);
};

const addToHabit = async (actor: Actor): Promise<void> => {
  const { seat, random, model } = actor;
  const amount = 1 + random.below(5);
  const { key } = await seat.act({ kind: 'add', at: random.next(), amount });
  if (key !== undefined) model.mustAdd(seat.user, 'habits', key, amount);
};

const tick = async ({ seat, random, model }: Actor): Promise<void> => {
  const { user, label } = seat;
  const [habitId, day] = [random.pick(HABITS), random.pick(DAYS)];
  const id = `${habitId}:${day}`;
  const [zone, note, kind] = [random.token('zone'), random.token('note'), random.pick(KINDS)];
  const editedAt = Date.now() + seat.offMs;
  const spec = { kind, editedAt, zone, [`note${label}`]: note };
  const whole = { id, v: 1, habitId, day, loggedAt: editedAt, device: label, source: 'app' };
  const { seen, isUnsettled } = await seat.act({ kind: 'upsert', table: 'checkIns', key: id, whole, spec });
  model.mustCount(user, id, { zone, kind, editedAt }, seen);
  if (isUnsettled) model.forgetDay(user, id);
  model.mustHold(user, 'checkIns', id, `note${label}`, note);
};

const logAmounts = async (actor: Actor): Promise<void> => {
  const { seat, random, model } = actor;
  const editedAt = Date.now() + seat.offMs;
  const shape = { v: 1, habitId: random.pick(HABITS), day: DAYS[0], kind: 'amount', value: 1, editedAt };
  const rows = Array.from({ length: 1 + random.below(3) }, () => ({ id: newId(actor), ...shape }));
  await seat.act({ kind: 'insert', table: 'checkIns', rows });
  for (const { id } of rows) model.mustLive(seat.user, 'checkIns', id);
};

const modifyDay = async ({ seat, random }: Actor): Promise<void> =>
  void (await seat.act({ kind: 'modify', day: random.pick(DAYS), spec: { mark: random.token('mark') } }));

const changeSetting = async ({ seat, random, model }: Actor): Promise<void> => {
  const [key, value] = [random.pick(['dayStart', 'weekStart']), random.token('set')];
  const spec = { [`by${seat.label}`]: value };
  await seat.act({ kind: 'upsert', table: 'settings', key, whole: { key, v: 1 }, spec });
  model.mustHold(seat.user, 'settings', key, `by${seat.label}`, value);
};

const askForProfile = async (actor: Actor): Promise<void> => {
  const { seat, random, model } = actor;
  const id = newId(actor);
  const row = { id, v: 1, kind: 'profile.change', payload: { bio: random.token('bio') }, createdAt: Date.now() };
  await seat.act({ kind: 'insert', table: 'intents', rows: [row] });
  model.mustHold(seat.user, 'intents', id, 'state', 'done');
};

/** Rows of others and of the server: taken from the device again, and nothing of them stays anywhere. */
const forge = async (actor: Actor): Promise<void> => {
  const { seat, users, random } = actor;
  const victim = users.find((user) => user !== seat.user);
  if (!seat.hasJoined || victim === undefined) return;
  const row = { id: random.token('forged'), v: 1, realmId: victim, owner: victim };
  if (random.chance(0.5)) await seat.act({ kind: 'insert', table: 'habits', rows: [row] });
  else await seat.act({ kind: 'upsert', table: 'profile', key: 'me', whole: { key: 'me', v: 1 }, spec: { level: 99 } });
};

const ACTS: readonly (readonly [weight: number, act: (actor: Actor) => Promise<void>])[] = [
  [4, insertHabit],
  [5, updateHabit],
  [5, addToHabit],
  [6, tick],
  [3, logAmounts],
  [1, modifyDay],
  [2, changeSetting],
  [1, askForProfile],
  [1, forge],
];
const TOTAL_WEIGHT = ACTS.reduce((sum, [weight]) => sum + weight, 0);

export const actByChance = (actor: Actor): Promise<void> => {
  let at = actor.random.next() * TOTAL_WEIGHT;
  for (const [weight, act] of ACTS) {
    at -= weight;
    if (at < 0) return act(actor);
  }
  return Promise.resolve();
};
