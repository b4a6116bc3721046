import { groupOfRealm } from '@hearth/shared/protocol/tables.ts';
import type { ReadableRealm } from '../groups/group-store.ts';
import type { Storage } from '../storage/storage.ts';
import { readMessage, MAX_MESSAGE_LENGTH } from './live-message.ts';
import { createLiveNews } from './live-news.ts';
import { createRealmNews } from './realm-news.ts';
import { createRealmReaders } from './realm-readers.ts';
import { realmSetHash } from './realm-set-hash.ts';
import type { CommitOrigin } from './commit-origin.ts';
import { PUBLIC_REALM } from './synchronise.ts';
import type { SyncIdentity } from './sync-tokens.ts';

/** The addon pings every 30 s; who is silent for this long is gone. */
const SILENCE_LIMIT_MS = 90_000;
const SOCKETS_PER_DEVICE = 5;
/** The addon pauses after ten messages in ten seconds; more than this is no addon. */
const MESSAGES_PER_WINDOW = 60;
const WINDOW_MS = 10_000;

const NO_REALMS: Promise<readonly ReadableRealm[]> = Promise.resolve([]);

/** Close codes of the WebSocket protocol. */
const GOING_AWAY = 1_001;
const POLICY_VIOLATION = 1_008;

/** A connection as a server gives it. */
export interface LiveSocket {
  send(text: string): void;
  close(code: number, reason: string): void;
}

/** What a socket's own connection is told. */
export interface LiveConnection {
  receive(text: string): Promise<void>;
  closed(): void;
}

export interface LiveChanges {
  /** `client`: the addon's identity of the device's database, as in its requests. */
  connect(identity: SyncIdentity, client: string, socket: LiveSocket): LiveConnection;
  /**
   * A device's request is being answered: until the end of it its sockets are told nothing. A message that holds what the
   * device itself just sent would meet the same change still waiting there. Answers how to end it.
   */
  hold(space: string, client: string): () => void;
  /** Whether a device knows groups; one that does not is told of its own space alone. */
  noteDevice(space: string, client: string, readsGroups: boolean): void;
  /** A commit wrote into a space or a group's realm: every device that listens to it is brought up to date. */
  notify(space: string, origin: CommitOrigin): void;
  /** How many sockets are open. */
  count(): number;
  /** Ends the sockets of sessions that ended. */
  dropSessions(sessions: ReadonlySet<string>): void;
  /** Ends what is silent, and tells those whose token runs out. Called every few seconds. */
  sweep(): void;
  /** Ends all. */
  close(): void;
}

export interface LiveChangesDeps {
  readonly storage: Storage;
  readonly epochNowMs: () => number;
}

interface Connection {
  readonly identity: SyncIdentity;
  readonly client: string;
  readonly socket: LiveSocket;
  /** The revision that the device said it is at; undefined until it has said so. */
  revision: string | undefined;
  /** Fingerprint of the realms that the device said it has. */
  realmSetHash: string;
  /** It may be sent one message. */
  isReady: boolean;
  isFlushing: boolean;
  /** Something was committed while it was being looked for what to send. */
  hasMore: boolean;
  heardAtMs: number;
  windowFromMs: number;
  messages: number;
}

/** Tells devices what others wrote, as soon as they can take it. */
export const createLiveChanges = ({ storage, epochNowMs }: LiveChangesDeps): LiveChanges => {
  const bySpace = new Map<string, Set<Connection>>();
  const all = (): Connection[] => [...bySpace.values()].flatMap((connections) => [...connections]);
  const holderOf = (space: string, client: string): string => `${space}\n${client}`;
  const readers = createRealmReaders(storage);
  const news = createLiveNews(storage, readers);
  /** Devices of an app that knows no groups. */
  const ungrouped = new Set<string>();
  const realmsOf = ({ identity, client }: Connection): Promise<readonly ReadableRealm[]> =>
    ungrouped.has(holderOf(identity.space, client)) ? NO_REALMS : readers.realmsOf(identity.space);
  const hashOf = async (connection: Connection): Promise<string> => {
    const realms = (await realmsOf(connection)).map(({ realm }) => realm);
    return realmSetHash([PUBLIC_REALM, connection.identity.space, ...realms]);
  };

  /** Requests under way, by space and device. */
  const held = new Map<string, number>();
  const isHeld = ({ identity, client }: Connection): boolean => held.has(holderOf(identity.space, client));

  const remove = (connection: Connection): void => {
    const { space } = connection.identity;
    const connections = bySpace.get(space);
    connections?.delete(connection);
    if (connections?.size !== 0) return;
    bySpace.delete(space);
    news.forget(space);
    readers.forget(space);
  };
  const end = (connection: Connection, code: number, reason: string): void => {
    remove(connection);
    connection.socket.close(code, reason);
  };

  const sendNews = async (connection: Connection, base: string): Promise<void> => {
    const { space } = connection.identity;
    const realms = await realmsOf(connection);
    const hash = await hashOf(connection);
    const hasRealms = connection.realmSetHash === hash;
    const told = hasRealms ? await news.read(space, base, realms) : 'pull';
    if (told === 'nothing') return;
    // Meanwhile it may have pulled by itself, or gone, or lost a realm.
    if (connection.revision !== base || !connection.isReady || isHeld(connection)) return;
    if ((await realmsOf(connection)) !== realms) {
      connection.hasMore = true;
      return;
    }
    connection.isReady = false;
    if (told === 'pull') {
      connection.socket.send(JSON.stringify({ type: 'realms-changed', realmsHash: hash }));
      return;
    }
    connection.revision = told.revision;
    connection.socket.send(
      `{"type":"changes","baseRev":${JSON.stringify(base)},"realmSetHash":${JSON.stringify(hash)},` +
        `"newRev":${JSON.stringify(connection.revision)},"changes":${told.text}}`,
    );
  };

  /** One at a time for each socket; what comes meanwhile is looked at when the device is ready again. */
  const flush = async (connection: Connection): Promise<void> => {
    connection.hasMore = true;
    if (connection.isFlushing) return;
    connection.isFlushing = true;
    try {
      while (connection.hasMore && connection.isReady && connection.revision !== undefined && !isHeld(connection)) {
        connection.hasMore = false;
        await sendNews(connection, connection.revision);
      }
    } finally {
      connection.isFlushing = false;
    }
  };

  const flushOrEnd = (connection: Connection): void => {
    flush(connection).catch(() => end(connection, GOING_AWAY, 'the store cannot be read'));
  };

  const tellReaders = (realm: string): void => {
    for (const space of readers.readersOf(realm)) {
      news.forget(space);
      for (const connection of bySpace.get(space) ?? []) flushOrEnd(connection);
    }
  };
  const realmNews = createRealmNews((realm) => readers.readersOf(realm).size, tellReaders);

  /** Whether a socket keeps to a pace that any device would. */
  const isPaced = (connection: Connection, nowMs: number): boolean => {
    if (nowMs - connection.windowFromMs > WINDOW_MS) {
      connection.windowFromMs = nowMs;
      connection.messages = 0;
    }
    connection.messages += 1;
    return connection.messages <= MESSAGES_PER_WINDOW;
  };

  const receive = async (connection: Connection, text: string): Promise<void> => {
    const nowMs = epochNowMs();
    connection.heardAtMs = nowMs;
    if (text.length > MAX_MESSAGE_LENGTH || !isPaced(connection, nowMs)) {
      end(connection, POLICY_VIOLATION, 'too much');
      return;
    }
    const message = readMessage(text);
    if (message === undefined) {
      end(connection, POLICY_VIOLATION, 'not understood');
      return;
    }
    if (message.type === 'ping') {
      connection.socket.send('{"type":"pong"}');
      return;
    }
    connection.realmSetHash = message.realmSetHash;
    const hash = await hashOf(connection);
    if (message.realmSetHash !== hash) {
      connection.isReady = false;
      connection.socket.send(JSON.stringify({ type: 'realms-changed', realmsHash: hash }));
      return;
    }
    connection.revision = message.rev;
    connection.isReady = true;
    await flush(connection);
  };

  return {
    connect: (identity, client, socket) => {
      const nowMs = epochNowMs();
      const connection: Connection = {
        identity,
        client,
        socket,
        revision: undefined,
        realmSetHash: '',
        isReady: false,
        isFlushing: false,
        hasMore: false,
        heardAtMs: nowMs,
        windowFromMs: nowMs,
        messages: 0,
      };
      const connections = bySpace.get(identity.space) ?? new Set();
      bySpace.set(identity.space, connections.add(connection));
      const ofDevice = [...connections].filter((each) => each.identity.device === identity.device);
      // The oldest are likely to be ends of connections that were lost.
      for (const old of ofDevice.slice(0, -SOCKETS_PER_DEVICE)) end(old, POLICY_VIOLATION, 'too many sockets');
      return {
        // Nobody waits for it; what fails here must not end the process.
        receive: (text) =>
          receive(connection, text).catch(() => end(connection, GOING_AWAY, 'the store cannot be read')),
        closed: () => remove(connection),
      };
    },

    noteDevice: (space, client, readsGroups) => {
      const device = holderOf(space, client);
      if (readsGroups) ungrouped.delete(device);
      else ungrouped.add(device);
    },

    notify: (space, origin) => {
      if (groupOfRealm(space) !== undefined) {
        realmNews.notify(space);
        return;
      }
      news.forget(space);
      if (origin.movesRealms === true) readers.forget(space);
      for (const connection of bySpace.get(space) ?? []) {
        // Its own answer brings the device to this revision; the socket need not say it again.
        if (connection.client === origin.client && connection.revision === origin.base) {
          connection.revision = origin.revision;
          continue;
        }
        flushOrEnd(connection);
      }
    },

    hold: (space, client) => {
      const holder = holderOf(space, client);
      held.set(holder, (held.get(holder) ?? 0) + 1);
      return () => {
        const others = (held.get(holder) ?? 0) - 1;
        if (others > 0) held.set(holder, others);
        else held.delete(holder);
        for (const connection of bySpace.get(space) ?? []) if (connection.client === client) flushOrEnd(connection);
      };
    },

    count: () => all().length,

    dropSessions: (sessions) => {
      for (const connection of all()) {
        if (sessions.has(connection.identity.session)) end(connection, POLICY_VIOLATION, 'signed out');
      }
    },

    sweep: () => {
      const nowMs = epochNowMs();
      for (const connection of all()) {
        if (nowMs - connection.heardAtMs > SILENCE_LIMIT_MS) end(connection, GOING_AWAY, 'silent');
        else if (connection.identity.expiresAtMs <= nowMs) {
          connection.socket.send('{"type":"token-expired"}');
          end(connection, POLICY_VIOLATION, 'token expired');
        }
      }
    },

    close: () => {
      realmNews.close();
      for (const connection of all()) end(connection, GOING_AWAY, 'the server stops');
    },
  };
};
