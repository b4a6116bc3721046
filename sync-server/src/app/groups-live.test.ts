import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { realmOf } from '@hearth/shared/protocol/tables.ts';
import { asId, type GroupId } from '@hearth/shared/kernel/ids.ts';
import { localDateOf } from '@hearth/shared/kernel/local-date.ts';
import { makeCheckIn, makeHabit, makeVersion } from '@hearth/shared/testing/factories.ts';
import { makeTerms, theTask } from '@hearth/shared/testing/group-story.ts';
import { ORIGIN, signUpIn, startAccountsServer, type AccountsServer } from '../testing/accounts-server.ts';
import { openSignedInDevice } from '../testing/signed-in-device.ts';

/** A group on a running server, seen by the sockets of its members: what they are told at once, and what nobody is. */

const groupId = asId<GroupId>('the-group');
const realm = realmOf(groupId);
type Row = Readonly<Record<string, unknown>>;
interface Answer {
  readonly serverRevision: string;
  readonly realms: readonly string[];
}

let server: AccountsServer;

class Phone {
  readonly name: string;
  user = '';
  /** All that ever came, by answer or by socket. */
  heard = '';
  realms: readonly string[] = [];
  revision = '';
  #token = '';
  #rev = 0;
  readonly #frames: { type: string; realmsHash?: string; newRev?: string; text: string }[] = [];
  #socket: WebSocket | undefined;
  #waiting: (() => void)[] = [];

  constructor(name: string) {
    this.name = name;
  }

  async open(): Promise<this> {
    const client = await signUpIn(server, this.name);
    this.user = String((await client.ask('/api/v1/users/me')).json['id']);
    this.#token = (await openSignedInDevice(server, client)).accessToken;
    const habitId = asId<never>(`habit-of-${this.name}`);
    await this.sync(
      ['habits', makeHabit({ id: habitId, name: `a secret of ${this.name}` })],
      ['scheduleVersions', makeVersion({ habitId, id: asId(`version-${this.name}`) })],
      ['zoneChanges', { id: `zone-${this.name}`, v: 1, at: 0, zone: 'UTC', device: 'phone' }],
      ['groupLinks', { id: `${groupId}:${theTask}`, v: 1, groupId, taskId: theTask, habitId, madeAt: 1 }],
    );
    return this;
  }

  async sync(...sent: readonly (readonly [table: string, row: object])[]): Promise<void> {
    const changes = sent.map(([table, row]) => {
      this.#rev += 1;
      return {
        table,
        muts: [
          { type: 'upsert', keys: [(row as Row)['id']], values: [row], rev: this.#rev, txid: `t${String(this.#rev)}` },
        ],
      };
    });
    const lastPull = this.revision === '' ? undefined : { serverRevision: this.revision, realms: this.realms };
    const body = { v: 3, clientIdentity: this.name, lastPull, changes };
    const answer = await server.openProgram().post('/dexie/sync', body, { authorization: `Bearer ${this.#token}` });
    const { serverRevision, realms } = JSON.parse(answer.text) as Answer;
    this.heard += answer.text;
    [this.revision, this.realms] = [serverRevision, realms];
  }

  wish(kind: string, said: object): Promise<void> {
    return this.sync([
      'intents',
      { id: `${this.name}-${kind}`, v: 1, kind, payload: { groupId, ...said }, createdAt: 1 },
    ]);
  }

  /** Opens a socket that goes on by itself as the addon's does; resolves once the server takes it for up to date. */
  async listen(): Promise<void> {
    const path = `/dexie/changes?v=2&clientId=${this.name}&token=${this.#token}`;
    const socket = new WebSocket(server.url.replace('http', 'ws') + path, { origin: ORIGIN });
    this.#socket = socket;
    let hash = '';
    const say = (): void => socket.send(JSON.stringify({ type: 'ready', rev: this.revision, realmSetHash: hash }));
    socket.on('message', (data: Buffer) => {
      const text = data.toString();
      this.heard += text;
      const frame = { ...(JSON.parse(text) as { type: string; realmsHash?: string; newRev?: string }), text };
      this.#frames.push(frame);
      if (frame.newRev !== undefined) this.revision = frame.newRev;
      // The first time it only did not know how the server spells the realms that it has.
      if (frame.type === 'realms-changed' && this.#frames.length === 1) {
        hash = frame.realmsHash ?? '';
        say();
        socket.send('{"type":"ping"}');
      }
      if (frame.type === 'changes') say();
      for (const wake of this.#waiting.splice(0)) wake();
    });
    await new Promise<void>((resolve) => {
      socket.once('open', () => resolve());
    });
    say();
    await this.hears((frame) => frame.type === 'pong');
  }

  /** Of what comes from now on. */
  hearsAnew(isIt: (frame: { type: string; text: string }) => boolean): Promise<string> {
    this.#frames.splice(1);
    return this.hears((frame) => frame !== this.#frames[0] && isIt(frame));
  }

  async hears(isIt: (frame: { type: string; text: string }) => boolean): Promise<string> {
    for (;;) {
      const found = this.#frames.findLast(isIt);
      if (found !== undefined) return found.text;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  tick(): Promise<void> {
    const day = localDateOf(Math.floor(server.nowMs() / 86_400_000));
    const row = makeCheckIn({
      habitId: asId<never>(`habit-of-${this.name}`),
      day,
      loggedAt: server.nowMs(),
      editedAt: server.nowMs(),
    });
    return this.sync(['checkIns', row]);
  }

  close(): void {
    this.#socket?.close();
  }
}

let mia: Phone;
let ken: Phone;
let eve: Phone;

beforeAll(async () => {
  server = await startAccountsServer();
  [mia, ken, eve] = [await new Phone('mia').open(), await new Phone('ken').open(), await new Phone('eve').open()];
  const startDay = localDateOf(Math.floor(server.nowMs() / 86_400_000));
  const about = {
    name: 'Walkers',
    description: '',
    isPublic: true,
    isOpen: true,
    membersInvite: true,
    showsHistory: true,
  };
  const terms = makeTerms({ rule: { kind: 'any' } });
  await mia.wish('group-create', { ...about, maxMembers: 10, startDay, weekStart: 1, terms, span: 'card-of-one' });
  await ken.wish('group-join', { span: 'card-of-two', alias: 'Kenny' });
  await mia.sync();
});
afterAll(async () => {
  for (const phone of [mia, ken, eve]) phone.close();
  await server.stop();
});

describe('a group on a running server', () => {
  it('tells members who listen as soon as a check-in moves the number, and nobody else', async () => {
    await ken.listen();
    await eve.listen();
    await mia.tick();
    const told = await ken.hears(({ type }) => type === 'changes');
    expect(told).toContain('"verdict":"met"');
    expect(told).toContain('"length":1');
    expect(eve.heard).not.toContain('"verdict"');
    expect(eve.realms).not.toContain(realm);
  });

  it('cuts off whoever is kicked at once: their socket is told to ask, and the answer has the realm no more', async () => {
    expect(ken.realms).toContain(realm);
    const told = ken.hearsAnew(({ type }) => type === 'realms-changed');
    await mia.wish('group-kick', { span: 'card-of-two' });
    await told;
    await ken.sync();
    expect(ken.realms).not.toContain(realm);
  });

  it('GRP8 no answer and no frame names anybody else, their address or their habit', () => {
    for (const phone of [mia, ken, eve]) {
      for (const other of [mia, ken, eve].filter((each) => each !== phone)) {
        for (const trace of [other.user, `habit-of-${other.name}`, `${other.name}@`, `secret of ${other.name}`]) {
          expect(phone.heard).not.toContain(trace);
        }
      }
    }
  });
});
