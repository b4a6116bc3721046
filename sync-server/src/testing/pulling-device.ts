import { WebSocket } from 'ws';
import { ORIGIN, type AccountsServer, type Client } from './accounts-server.ts';
import { openSignedInDevice } from './signed-in-device.ts';

type Row = Readonly<Record<string, unknown>>;
interface Changes {
  readonly serverRevision: string;
  readonly changes: readonly {
    readonly table: string;
    readonly muts: readonly {
      readonly type: string;
      readonly keys: readonly string[];
      readonly values?: readonly Row[];
    }[];
  }[];
}

export interface PullingDevice {
  /** Sends rows as the addon inserts them. */
  readonly push: (table: string, rows: readonly Row[]) => Promise<void>;
  /** All rows of the account, by table. */
  readonly pull: () => Promise<ReadonlyMap<string, readonly Row[]>>;
  /** Listens from now on; resolves with the rows of the next message. */
  readonly listen: () => Promise<{
    readonly next: Promise<ReadonlyMap<string, readonly Row[]>>;
    readonly close: () => void;
  }>;
}

const rowsOf = ({ changes }: Pick<Changes, 'changes'>): Map<string, readonly Row[]> =>
  new Map(changes.map(({ table, muts }) => [table, muts.flatMap(({ values }) => values ?? [])]));

/** A device of whoever `client` is signed in as, that shows what it gets. */
export const openPullingDevice = async (server: AccountsServer, client: Client): Promise<PullingDevice> => {
  const { accessToken } = await openSignedInDevice(server, client);
  const program = server.openProgram();
  let rev = 0;
  const sync = async (changes: readonly unknown[]): Promise<Changes> => {
    const body = { v: 3, clientIdentity: 'phone', schema: {}, baseRevs: [], changes, y: [] };
    const answer = await program.post('/dexie/sync', body, { authorization: `Bearer ${accessToken}` });
    if (answer.status !== 200) throw new Error(`a round was answered ${answer.text}`);
    return answer.json as unknown as Changes;
  };
  return {
    push: async (table, rows) => {
      rev += 1;
      const keys = rows.map(({ id, key }) => id ?? key);
      await sync([{ table, muts: [{ type: 'insert', keys, values: rows, rev, txid: `t${String(rev)}` }] }]);
    },
    pull: async () => rowsOf(await sync([])),
    listen: async () => {
      const { serverRevision: revision } = await sync([]);
      const url = `${server.url.replace('http', 'ws')}/dexie/changes?v=2&clientId=phone&token=${accessToken}`;
      const socket = new WebSocket(url, { origin: ORIGIN });
      const messages: Changes[] = [];
      const next = new Promise<ReadonlyMap<string, readonly Row[]>>((resolve, reject) => {
        socket.on('error', reject);
        socket.on('message', (data: Buffer) => {
          const message = JSON.parse(data.toString()) as Changes & { type: string; realmsHash?: string };
          // It asks for another set of realms once, as it did not know ours.
          if (message.type === 'realms-changed') say(message.realmsHash ?? '');
          else if (message.type === 'changes') resolve(rowsOf(message));
          else if (message.type === 'pong') isReady();
          messages.push(message);
        });
      });
      let isReady = (): void => undefined;
      const ready = new Promise<void>((resolve) => {
        isReady = resolve;
      });
      const say = (realmSetHash: string): void => {
        socket.send(JSON.stringify({ type: 'ready', rev: revision, realmSetHash }));
        if (realmSetHash !== '') socket.send('{"type":"ping"}');
      };
      await new Promise<void>((resolve) => {
        socket.once('open', () => resolve());
      });
      say('');
      await ready;
      return { next, close: () => socket.close() };
    },
  };
};
