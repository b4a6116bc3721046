import { FILES_BUCKET, type BlobStore } from '../../gateways/blob-store/blob-store.ts';
import type { Storage, Writing, WriteSteps } from '../../storage/storage.ts';
import type { AccessTokens } from './access-tokens.ts';
import type { AccountMails } from './account-mails.ts';
import { confirmedEmail, endSessions, findUser, updateUser, type User } from './account-rows.ts';
import type { Sessions } from './sessions.ts';

/** Deleting accounts (C11): asked for, then fourteen days in which signing in keeps it, then everything goes at once. */

const GRACE_MS = 14 * 86_400_000;
/** Without a confirmed address where one is required, a name is not kept from others for longer. */
const UNCONFIRMED_LIFE_MS = 7 * 86_400_000;
const ROWS_PER_SLICE = 500;
const USERS_PER_RUN = 100;

export interface AccountDeletion {
  /** Ends all sessions and access tokens; answers when the account goes. */
  ask(user: User): Promise<number>;
  /** Removes what is due, and what has run out. Answers how many accounts went. */
  purge(): Promise<number>;
}

interface AccountDeletionDeps {
  readonly storage: Storage;
  readonly blobStore: BlobStore;
  readonly epochNowMs: () => number;
  readonly mails: AccountMails;
  readonly sessions: Sessions;
  readonly accessTokens: AccessTokens;
  readonly mustConfirmAddress: boolean;
  /** Before the account goes, so that it is done again where a stop came between. */
  readonly leaveGroups: (user: string) => Promise<void>;
}

const OWNED = [
  ['sessions', 'userId'],
  ['accounts', 'userId'],
  ['passkeys', 'userId'],
  ['refreshTokens', 'user'],
  ['accountLinks', 'user'],
  ['accessTokens', 'user'],
  ['syncDevices', 'user'],
  ['reminderTargets', 'user'],
  ['actionTokens', 'user'],
  ['secretLinks', 'user'],
] as const;
const EXPIRING = ['refreshTokens', 'accountLinks', 'verifications', 'actionTokens', 'secretLinks'] as const;

export const createAccountDeletion = ({
  storage,
  blobStore,
  epochNowMs,
  mails,
  sessions,
  accessTokens,
  mustConfirmAddress,
  leaveGroups,
}: AccountDeletionDeps): AccountDeletion => {
  /** In slices, so that a long history holds nobody up. */
  const emptySpace = async (space: string): Promise<void> => {
    for (let isDone = false; !isDone;) {
      isDone = await storage.transact(function* (steps) {
        const upTo = Number.MAX_SAFE_INTEGER;
        const rows = yield* steps.changes({ space, after: -1, upTo, limit: ROWS_PER_SLICE });
        for (const row of rows) yield* steps.purge(row);
        if (rows.length === ROWS_PER_SLICE) return false;
        // What a sync that was under way wrote meanwhile goes with it.
        for (const table of ['blobs', 'blobUsage'] as const) {
          yield* steps.deleteRecords(table, { all: [{ column: 'user', operator: '=', value: space }] });
        }
        for (const table of [
          'appliedMutations',
          'spaceUsage',
          'checkInIndex',
          'answeredKeys',
          'nextFires',
          'movedReminders',
          'outbox',
          'prunedSpaces',
          'blobUses',
          'emptiedSpaces',
        ] as const) {
          yield* steps.deleteRecords(table, { all: [{ column: 'space', operator: '=', value: space }] });
        }
        return true;
      });
    }
  };

  const deleteUser = function* (steps: WriteSteps, user: string): Writing<ReadonlySet<string>> {
    const ended = yield* sessions.endOthers(steps, user, undefined);
    for (const [table, column] of OWNED) {
      yield* steps.deleteRecords(table, { all: [{ column, operator: '=', value: user }] } as never);
    }
    // Challenges under way name their user inside.
    yield* steps.deleteRecords('verifications', { all: [{ column: 'value', operator: 'contains', value: user }] });
    yield* steps.deleteRecords('users', { all: [{ column: 'id', operator: '=', value: user }] });
    return ended;
  };

  const endExpiredSessions = async (nowMs: number): Promise<void> => {
    const all = [{ column: 'expiresAtMs', operator: '<=', value: nowMs }] as const;
    const ended = await storage.transact(function* (steps) {
      const expired = (yield* steps.find('sessions', { all, limit: ROWS_PER_SLICE })).map(({ id }) => id);
      yield* endSessions(steps, expired);
      return new Set(expired);
    });
    sessions.announce(ended);
  };

  /** The account goes in one transaction, and with it every way in; its space after it. */
  const purgeUser = async (due: User, isStillDue: (user: User) => boolean): Promise<boolean> => {
    const now = await storage.read((steps) => findUser(steps, 'id', due.id));
    if (now === undefined || !isStillDue(now)) return false;
    await leaveGroups(due.id);
    const ended = await storage.transact(function* (steps) {
      const user = yield* findUser(steps, 'id', due.id);
      if (user === undefined || !isStillDue(user)) return undefined;
      yield* steps.putRecord('emptiedSpaces', { space: user.id, sinceMs: epochNowMs() });
      return yield* deleteUser(steps, user.id);
    });
    if (ended === undefined) return false;
    sessions.announce(ended);
    return true;
  };

  return {
    ask: async (user) => {
      const deleteAtMs = epochNowMs() + GRACE_MS;
      const ended = await storage.transact(function* (steps) {
        yield* updateUser(steps, user.id, { deleteAtMs }, epochNowMs());
        yield* accessTokens.dropAll(steps, user.id);
        return yield* sessions.endOthers(steps, user.id, undefined);
      });
      sessions.announce(ended);
      const email = confirmedEmail(user);
      if (email !== undefined) mails.deletionAsked(email, user, deleteAtMs);
      return deleteAtMs;
    },

    purge: async () => {
      const nowMs = epochNowMs();
      await endExpiredSessions(nowMs);
      for (const table of EXPIRING) {
        await storage.transact((steps) =>
          steps.deleteRecords(table, { all: [{ column: 'expiresAtMs', operator: '<=', value: nowMs }] }),
        );
      }
      await accessTokens.purge();
      const isDue = ({ deleteAtMs }: User): boolean => deleteAtMs !== null && deleteAtMs <= nowMs;
      const isForgotten = ({ emailVerified, role, createdAtMs }: User): boolean =>
        mustConfirmAddress && !emailVerified && role !== 'admin' && createdAtMs <= nowMs - UNCONFIRMED_LIFE_MS;
      const [due, forgotten] = await storage.read(function* (steps) {
        return [
          yield* steps.find('users', {
            all: [{ column: 'deleteAtMs', operator: '<=', value: nowMs }],
            limit: USERS_PER_RUN,
          }),
          mustConfirmAddress
            ? yield* steps.find('users', {
                all: [
                  { column: 'emailVerified', operator: '=', value: false },
                  { column: 'createdAtMs', operator: '<=', value: nowMs - UNCONFIRMED_LIFE_MS },
                ],
                limit: USERS_PER_RUN,
              })
            : [],
        ] as const;
      });
      let count = 0;
      for (const user of due) if (await purgeUser(user, isDue)) count += 1;
      for (const user of forgotten) if (await purgeUser(user, isForgotten)) count += 1;
      // Also those that a stop cut short.
      const spaces = await storage.read((steps) => steps.find('emptiedSpaces', { limit: USERS_PER_RUN }));
      for (const { space } of spaces) {
        await mails.forget(space);
        // What is being kept right now finds no place in the books, and goes by itself.
        await blobStore.forget(FILES_BUCKET, space);
        await emptySpace(space);
      }
      if (spaces.length > 0) await storage.compact();
      return count;
    },
  };
};
