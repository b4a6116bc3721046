import type { RecordOf } from '../../storage/records.ts';
import type { Storage, Writing, WriteSteps } from '../../storage/storage.ts';
import { API_SESSION_LIFE_MS } from './api-tokens.ts';
import { confirmedEmail, endSessions, findUser, listSessionsOf, type Session, type User } from './account-rows.ts';
import { SESSION_LIFE_S } from './auth-options.ts';
import { newSecret } from './secret.ts';

/** Who is signed in where: sessions of browsers (by cookie) and of programs (by REST tokens). */

export type SessionKind = 'browser' | 'api';

/** Someone signed in, proved for one request. */
export interface Actor {
  readonly user: User;
  readonly session: Session;
}

/** A session as its owner sees it. */
export interface SessionView {
  readonly id: string;
  readonly kind: SessionKind;
  readonly current: boolean;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  readonly userAgent: string | null;
  /** Whether a device syncs by it. */
  readonly syncs: boolean;
}

const DAY_MS = 86_400_000;
const LIFE_MS: Readonly<Record<SessionKind, number>> = { browser: SESSION_LIFE_S * 1_000, api: API_SESSION_LIFE_MS };
const SEEN_EVERY_MS = 60_000;
const MAX_AGENT_LENGTH = 200;
const DEVICES_LIMIT = 10_000;

export interface NewSession {
  readonly user: string;
  readonly kind: SessionKind;
  readonly userAgent: string | undefined;
}

export interface Sessions {
  /** The row to be written by `open`. */
  prepare(wanted: NewSession): Session;
  open(steps: WriteSteps, session: Session): Writing<void>;
  /** By the cookie's secret. */
  findByToken(token: string): Promise<Actor | undefined>;
  find(id: string): Promise<Actor | undefined>;
  /** Whether somebody proved within a day who they are. */
  isFresh(session: Session): boolean;
  /** Notes that the session was used, and lets a browser's live a year from now. Answers whether it was prolonged. */
  touch(session: Session): Promise<boolean>;
  list(actor: Actor): Promise<readonly SessionView[]>;
  /** Ends one of the actor's; answers whether there was one. */
  end(actor: Actor, id: string): Promise<boolean>;
  /** Ends all of a user but one. Part of a larger change; `announce` what it answers after the commit. */
  endOthers(steps: WriteSteps, user: string, kept: string | undefined): Writing<ReadonlySet<string>>;
  /** Tells whoever holds connections of sessions that they ended. */
  announce(sessions: ReadonlySet<string>): void;
}

interface SessionsDeps {
  readonly storage: Storage;
  readonly newId: () => string;
  readonly epochNowMs: () => number;
  readonly onEnded: (sessions: ReadonlySet<string>) => void;
}

export const createSessions = ({ storage, newId, epochNowMs, onEnded }: SessionsDeps): Sessions => {
  const findBy = (column: 'id' | 'token', value: string): Promise<Actor | undefined> =>
    storage.read(function* (steps) {
      const [session] = yield* steps.find('sessions', { all: [{ column, operator: '=', value }], limit: 1 });
      if (session === undefined || session.expiresAtMs <= epochNowMs()) return undefined;
      const user = yield* findUser(steps, 'id', session.userId);
      return user === undefined ? undefined : { user, session };
    });
  const announce = (sessions: ReadonlySet<string>): void => {
    if (sessions.size > 0) onEnded(sessions);
  };
  const toView = (session: Session, current: string, devices: readonly RecordOf<'syncDevices'>[]): SessionView => {
    const own = devices.filter((device) => device.session === session.id);
    return {
      id: session.id,
      kind: session.kind === 'api' ? 'api' : 'browser',
      current: session.id === current,
      createdAt: session.createdAtMs,
      lastSeenAt: Math.max(session.updatedAtMs, ...own.map(({ seenAtMs }) => seenAtMs)),
      userAgent: session.userAgent,
      syncs: own.length > 0,
    };
  };

  return {
    prepare: ({ user, kind, userAgent }) => {
      const nowMs = epochNowMs();
      return {
        id: newId(),
        userId: user,
        token: newSecret(),
        kind,
        expiresAtMs: nowMs + LIFE_MS[kind],
        createdAtMs: nowMs,
        updatedAtMs: nowMs,
        ipAddress: null,
        userAgent: userAgent?.slice(0, MAX_AGENT_LENGTH) ?? null,
      };
    },
    open: (steps, session) => steps.insertRecord('sessions', session),
    findByToken: async (token) => {
      const actor = await findBy('token', token);
      return actor?.session.kind === 'browser' ? actor : undefined;
    },
    find: (id) => findBy('id', id),
    isFresh: ({ createdAtMs }) => epochNowMs() - createdAtMs < DAY_MS,
    touch: async (session) => {
      const nowMs = epochNowMs();
      if (nowMs - session.updatedAtMs < SEEN_EVERY_MS) return false;
      const fullLifeMs = nowMs + LIFE_MS.browser;
      const prolongs = session.kind === 'browser' && fullLifeMs - session.expiresAtMs >= DAY_MS;
      await storage.transact((steps) =>
        steps.updateRecords(
          'sessions',
          { all: [{ column: 'id', operator: '=', value: session.id }] },
          { updatedAtMs: nowMs, ...(prolongs ? { expiresAtMs: fullLifeMs } : {}) },
        ),
      );
      return prolongs;
    },
    list: ({ user, session }) =>
      storage.read(function* (steps) {
        const all = (yield* listSessionsOf(steps, user.id)).filter((each) => each.expiresAtMs > epochNowMs());
        const devices = yield* steps.find('syncDevices', {
          all: [{ column: 'user', operator: '=', value: user.id }],
          limit: DEVICES_LIMIT,
        });
        return all.map((each) => toView(each, session.id, devices));
      }),
    end: async ({ user }, id) => {
      const found = await storage.transact(function* (steps) {
        const own = (yield* listSessionsOf(steps, user.id)).some((session) => session.id === id);
        if (own) yield* endSessions(steps, [id]);
        return own;
      });
      if (found) announce(new Set([id]));
      return found;
    },
    endOthers: function* (steps, user, kept) {
      const ended = (yield* listSessionsOf(steps, user)).map(({ id }) => id).filter((id) => id !== kept);
      yield* endSessions(steps, ended);
      return new Set(ended);
    },
    announce,
  };
};

/** What of a user goes to the user's own devices. */
export interface UserView {
  readonly id: string;
  readonly username: string;
  readonly email: string | null;
  readonly role: string;
  /** Day of deletion, when it was asked for. */
  readonly deleteAt: number | null;
}

export const toUserView = (user: User): UserView => ({
  id: user.id,
  username: user.displayUsername,
  email: confirmedEmail(user) ?? null,
  role: user.role,
  deleteAt: user.deleteAtMs,
});
