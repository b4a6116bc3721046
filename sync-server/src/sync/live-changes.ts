import { z } from 'zod';
import type { Storage } from '../storage/storage.ts';
import { finishPull, formatChanges, openPull } from './pull-changes.ts';
import { realmSetHash } from './realm-set-hash.ts';
import { findPlace, formatRevision, parseRevision, readRevision } from './revision.ts';
import { PUBLIC_REALM, type CommitOrigin } from './synchronise.ts';
import type { SyncIdentity } from './sync-tokens.ts';

/** The addon pings every 30 s; who is silent for this long is gone. */
const SILENCE_LIMIT_MS = 90_000;
const SOCKETS_PER_DEVICE = 5;
/** The addon pauses after ten messages in ten seconds; more than this is no addon. */
const MESSAGES_PER_WINDOW = 60;
const WINDOW_MS = 10_000;
const MAX_MESSAGE_LENGTH = 4_096;

/** Close codes of the WebSocket protocol. */
const GOING_AWAY = 1_001;
const POLICY_VIOLATION = 1_008;

const messageSchema = z.union([
  z.object({ type: z.literal('ready'), rev: z.string().max(100), realmSetHash: z.string().max(100) }),
  z.object({ type: z.literal('ping') }),
]);

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
  /** A commit wrote into a space: every device that listens is brought up to date. */
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

type News = 'nothing' | 'pull' | { readonly revision: string; readonly text: string };

interface Connection {
  readonly identity: SyncIdentity;
  readonly client: string;
  readonly socket: LiveSocket;
  /** The revision that the device said it is at; undefined until it has said so. */
  revision: string | undefined;
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
  const hashOf = (space: string): string => realmSetHash([PUBLIC_REALM, space]);

  /** Requests under way, by space and device. */
  const held = new Map<string, number>();
  const holderOf = (space: string, client: string): string => `${space}\n${client}`;
  const isHeld = ({ identity, client }: Connection): boolean => held.has(holderOf(identity.space, client));

  const remove = (connection: Connection): void => {
    const { space } = connection.identity;
    const connections = bySpace.get(space);
    connections?.delete(connection);
    if (connections?.size !== 0) return;
    bySpace.delete(space);
    shared.delete(space);
  };
  const end = (connection: Connection, code: number, reason: string): void => {
    remove(connection);
    connection.socket.close(code, reason);
  };

  /** What a device at a revision of a space is told. `pull`: it must ask for it. */
  const readNews = async (space: string, base: string): Promise<News> => {
    const parsed = parseRevision(base);
    const look = await storage.read(function* (steps) {
      const [place, now] = [yield* findPlace(steps, space, parsed), yield* readRevision(steps)];
      if (place !== 'known' || parsed === undefined) return 'pull';
      if (parsed.number >= now.number) return 'nothing';
      const reader = openPull({ space, base: parsed.number, upTo: now.number });
      yield* reader.read(steps);
      return { now, reader };
    });
    if (typeof look === 'string') return look;
    const { now, reader } = look;
    if (await finishPull(storage, reader)) {
      // While pages were read, deletions among them may have been forgotten.
      if ((await storage.read((steps) => findPlace(steps, space, parsed))) !== 'known') return 'pull';
    }
    const { changes } = reader;
    return changes.size === 0
      ? 'nothing'
      : { revision: formatRevision(now), text: [...formatChanges(changes)].join('') };
  };
  /** News are read and written out once for all that listen; that there are none holds until somebody commits. */
  const shared = new Map<string, Map<string, Promise<News>>>();
  const shareNews = (space: string, base: string): Promise<News> => {
    const ofSpace = shared.get(space) ?? new Map<string, Promise<News>>();
    shared.set(space, ofSpace);
    const known = ofSpace.get(base);
    if (known !== undefined) return known;
    const forget = (): void => {
      if (ofSpace.get(base) === read) ofSpace.delete(base);
    };
    const read: Promise<News> = readNews(space, base).then(
      (news) => {
        if (news !== 'nothing') forget();
        return news;
      },
      (error: unknown) => {
        forget();
        throw error;
      },
    );
    ofSpace.set(base, read);
    return read;
  };

  const sendNews = async (connection: Connection, base: string): Promise<void> => {
    const { space } = connection.identity;
    const news = await shareNews(space, base);
    if (news === 'nothing') return;
    // Meanwhile it may have pulled by itself, or gone.
    if (connection.revision !== base || !connection.isReady || isHeld(connection)) return;
    connection.isReady = false;
    if (news === 'pull') {
      connection.socket.send(JSON.stringify({ type: 'realms-changed', realmsHash: hashOf(space) }));
      return;
    }
    connection.revision = news.revision;
    connection.socket.send(
      `{"type":"changes","baseRev":${JSON.stringify(base)},"realmSetHash":${JSON.stringify(hashOf(space))},` +
        `"newRev":${JSON.stringify(connection.revision)},"changes":${news.text}}`,
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
    const hash = hashOf(connection.identity.space);
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

    notify: (space, origin) => {
      shared.delete(space);
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
      for (const connection of all()) end(connection, GOING_AWAY, 'the server stops');
    },
  };
};

const readMessage = (text: string): z.infer<typeof messageSchema> | undefined => {
  try {
    return messageSchema.safeParse(JSON.parse(text)).data;
  } catch {
    // No JSON: not understood, which the caller answers.
    return undefined;
  }
};
