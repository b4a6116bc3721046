import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSyncModel, type SyncModel } from '@hearth/shared/testing/sync-model.ts';
import { createSyncRandom, type SyncRandom } from '@hearth/shared/testing/sync-random.ts';
import { AddonDevice, type SyncAnswerBody } from '../testing/addon-device.ts';
import { signUpIn, startAccountsServer, type AccountsServer } from '../testing/accounts-server.ts';
import { createTemporaryFolder, type TemporaryFolder } from '../testing/built-web.ts';
import { answerOf } from '../testing/run-cli.ts';
import { openSignedInDevice } from '../testing/signed-in-device.ts';
import { differences } from '../testing/sync-verdict.ts';
import { FUZZ_TABLES, writeByChance } from '../testing/sync-writes.ts';

/** The worst day of whoever runs a server: it is lost, and what comes back is older than what people have. */

let temporary: TemporaryFolder;
let server: AccountsServer;
beforeEach(async () => {
  temporary = createTemporaryFolder();
  server = await startAccountsServer();
  writeFileSync(join(server.folder, 'secrets.json'), '{}');
});
afterEach(async () => {
  await server.stop();
  temporary.remove();
});

interface Drill {
  readonly user: string;
  readonly token: string;
  readonly model: SyncModel;
  readonly random: SyncRandom;
}

/** The runs of the server that a device has seen on its time line. */
const runs = new Map<AddonDevice, Set<string>>();

/** A round as our wrapper makes it. */
const sync = async ({ token }: Drill, device: AddonDevice): Promise<void> => {
  const headers = { authorization: `Bearer ${token}` };
  const run = device.revision?.split('.')[1];
  if (run !== undefined) runs.set(device, new Set([...(runs.get(device) ?? []), run]));
  let sent = device.prepare();
  let answer = await server.openProgram().post('/dexie/sync', sent.body, headers);
  if (answer.headers.get('hearth-rebase') === 'time-line') {
    sent = device.prepare([...(runs.get(device) ?? [])]);
    runs.delete(device);
    answer = await server.openProgram().post('/dexie/sync', sent.body, headers);
  }
  expect([answer.status, answer.headers.get('hearth-rebase'), answer.json['rejections']]).toEqual([200, null, []]);
  device.takeAnswer(sent, answer.json as unknown as SyncAnswerBody);
};

const openDevice = (name: string, { user }: Drill): AddonDevice => {
  const device = new AddonDevice(name, FUZZ_TABLES);
  device.reset(`client of ${name}`);
  device.login(user);
  return device;
};

const write = ({ user, model, random }: Drill, device: AddonDevice): void =>
  writeByChance({ device, user, others: [], label: device.name, nowMs: server.nowMs(), random, model });

/** On rows of its own: of a row that was changed on both sides of the restore, the side of the server stands. */
const writeAnew = ({ user, model }: Drill, device: AddonDevice, at: number): void => {
  const id = `anew-${String(at)}`;
  const row = { id, v: 1, name: id, n: at, ...device.ownership };
  device.write('habits', { type: 'insert', keys: [id], values: [row] }, server.nowMs());
  model.mustLive(user, 'habits', id);
  model.mustAdd(user, 'habits', id, at);
};

const startDrill = async (seed: number): Promise<Drill> => {
  const anna = await signUpIn(server, 'anna');
  const { accessToken } = await openSignedInDevice(server, anna);
  const user = String((await anna.ask('/api/v1/users/me')).json['id']);
  return { user, token: accessToken, model: createSyncModel(true), random: createSyncRandom(seed) };
};

const restart = async (): Promise<void> => {
  await answerOf(temporary.folder, 'restore', 'backup', '--data', 'lost');
  await server.stop();
  server = await startAccountsServer({}, join(temporary.folder, 'lost'));
};

const restore = async (): Promise<void> => {
  await server.stop();
  await answerOf(temporary.folder, 'restore', 'backup', '--data', 'restored');
  server = await startAccountsServer({}, join(temporary.folder, 'restored'));
};

describe('a server that is lost and comes back as its backup (C19)', () => {
  const CASES = [1, 2].flatMap((seed) => [['the phone', seed, 0] as const, ['the desk', seed, 1] as const]);
  it.each(CASES)('loses nothing and doubles nothing when %s comes back first (seed %i)', async (_name, seed, first) => {
    const drill = await startDrill(seed);
    const devices = [openDevice('phone', drill), openDevice('desk', drill)];
    for (let at = 0; at < 40; at += 1) {
      const device = drill.random.pick(devices);
      write(drill, device);
      if (at % 3 === 0) await sync(drill, device);
    }
    for (const device of [...devices, ...devices]) await sync(drill, device);
    await answerOf(temporary.folder, 'backup', 'backup', '--data', server.folder);

    // The run that made the backup is not the one that is lost.
    await restart();
    for (let at = 0; at < 50; at += 1) {
      const device = drill.random.pick(devices);
      write(drill, device);
      if (at % 4 === 0) await sync(drill, device);
    }
    for (const device of [...devices, ...devices]) await sync(drill, device);
    await restore();

    const tablet = openDevice('tablet', drill);
    await sync(drill, tablet);
    for (let at = 0; at < 10; at += 1) {
      writeAnew(drill, tablet, at);
      await sync(drill, tablet);
    }
    // And what they do before they hear of it.
    for (const device of devices) write(drill, device);
    const inOrder = first === 0 ? devices : devices.toReversed();
    for (let round = 0; round < 3; round += 1) for (const device of [...inOrder, tablet]) await sync(drill, device);

    const fresh = openDevice('fresh', drill);
    await sync(drill, fresh);
    const all = [...devices, tablet, fresh];
    // States that lost a conflict in the future which was lost: the devices alone remember them, until they are pruned.
    const history = new Map(all.flatMap((device) => [...device.table('checkInHistory')]));
    const known = new Map([...fresh.tables, ['checkInHistory', history]]);
    expect(drill.model.problems(drill.user, known)).toEqual([]);
    for (const device of all) device.tables.delete('checkInHistory');
    for (const device of all) expect(differences(device, fresh)).toEqual([]);
  });
});
