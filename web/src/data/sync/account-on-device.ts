import type { PrivateTableName } from '@hearth/shared/protocol/tables.ts';
import { writeAccountFlag } from '../account-flag.ts';
import type { DeviceUser } from '../device-db.ts';
import type { HearthData } from '../hearth-data.ts';
import { forgetKeptPages } from '../groups/kept-pages.ts';
import { forgetPush } from '../push.ts';
import { keepAccountCopy } from './account-copies.ts';
import { forgetFirstEdits } from './first-edits.ts';
import { forgetKnownRuns } from './known-runs.ts';
import { countUnsynced } from './outbox.ts';
import { ownTables } from './own-tables.ts';
import { endSession, markSignOutDue } from './session-end.ts';

const LOGOUT_PATIENCE_MS = 5_000;

/** Who an account is, as its owner knows it. */
export interface AccountName {
  readonly userId: string;
  readonly name: string;
}

/** What is on this device and would be merged into an account. */
export interface AdoptionPreview {
  /** Live rows by table, only where there are any. */
  readonly counts: Readonly<Partial<Record<PrivateTableName, number>>>;
  /** Names of the habits, in no order: of two devices they may meet. */
  readonly habitNames: readonly string[];
  /** Whose account these rows came from; undefined when from none. */
  readonly origin: AccountName | undefined;
}

/** Accounts need WebCrypto, which a browser gives only to https and to localhost. */
export const canHaveAccount = (): boolean => window.isSecureContext;

const nameOf = (user: DeviceUser | undefined): AccountName | undefined =>
  user === undefined ? undefined : { userId: user.userId, name: user.name };

/** The account of this device, undefined without one. */
export const readDeviceAccount = async ({ device }: HearthData): Promise<AccountName | undefined> =>
  nameOf(await device.user.get('me'));

/** Counts what signing in would merge. Writes nothing. */
export const previewAdoption = async (data: HearthData): Promise<AdoptionPreview> => {
  const { db, device } = data;
  const counted = await Promise.all(
    ownTables.map(async ({ name }) => {
      const rows = await db.table<{ readonly deletedAt?: number }>(name).toArray();
      return [name, rows.filter(({ deletedAt }) => deletedAt === undefined).length] as const;
    }),
  );
  const habits = (await db.habits.toArray()).filter(({ deletedAt }) => deletedAt === undefined);
  return {
    counts: Object.fromEntries(counted.filter(([, count]) => count > 0)),
    habitNames: habits.map(({ name }) => name),
    origin: nameOf(await device.user.get('origin')),
  };
};

export interface JoinChoice {
  /** `merge`: what is here goes into the account. `set-aside`: it is kept as a copy, and the account's data take its place. */
  readonly local: 'merge' | 'set-aside';
  /** The account that the data here came from, by whoever has been told its name. */
  readonly acknowledgedUserId?: string;
}

export type JoinOutcome = { readonly kind: 'joined' } | { readonly kind: 'of-another'; readonly name: string };

/**
 * From its next start on this device syncs with the account, whose session this browser has by now. Start the app anew
 * afterwards. Data of one account are merged into another only when that one was named.
 */
export const joinAccount = async (
  data: HearthData,
  account: AccountName,
  { local, acknowledgedUserId }: JoinChoice,
): Promise<JoinOutcome> => {
  const { db, device, sync } = data;
  if (sync !== undefined) throw new Error('this device has an account');
  const origin = nameOf(await device.user.get('origin'));
  const isForeign = origin !== undefined && origin.userId !== account.userId;
  if (local === 'merge' && isForeign && acknowledgedUserId !== origin.userId) {
    return { kind: 'of-another', name: origin.name };
  }
  if (local === 'set-aside') {
    await keepAccountCopy(data, origin ?? null);
    // Nobody is signed in, so that no outbox hears of it.
    await db.transaction('rw', db.tables, () =>
      Promise.all(db.tables.filter(({ name }) => !name.startsWith('$')).map((table) => table.clear())),
    );
  }
  // Whatever a tab left there while somebody signed out: this account has not been told anything yet.
  await db.table('$syncState').delete('syncState');
  await forgetFirstEdits(data);
  await forgetKnownRuns(data);
  await device.transaction('rw', device.user, async () => {
    await device.user.upsert('me', { ...account });
    await device.user.delete('origin');
  });
  markSignOutDue(false);
  writeAccountFlag(account.userId);
  return { kind: 'joined' };
};

export interface SignOutPreview {
  /** Changes that no server has confirmed, and that a wipe would lose. */
  readonly unsynced: number;
}

export const previewSignOut = async (data: HearthData): Promise<SignOutPreview> => ({
  unsynced: await countUnsynced(data),
});

/**
 * Takes the account and its data off this device, with or without a network; `keep` leaves a copy on the device. Start the app
 * anew afterwards. What the device still has to tell the server is told when it can.
 */
export const signOut = async (data: HearthData, choice: 'wipe' | 'keep'): Promise<void> => {
  const { db, device, sync } = data;
  if (sync === undefined) throw new Error('this device has no account');
  const account = await readDeviceAccount(data);
  if (choice === 'keep') await keepAccountCopy(data, account ?? { userId: sync.userId, name: '' });
  markSignOutDue(true);
  sync.leave();
  await forgetPush(data);
  // `force`: what is unsynced was counted and decided about before. It clears all tables, then waits for a round of its own,
  // which after a failure of its own making could take a quarter of an hour.
  const loggedOut = db.cloud.logout({ force: true });
  await Promise.race([loggedOut, new Promise((resolve) => setTimeout(resolve, LOGOUT_PATIENCE_MS))]);
  if ((await db.table('$logins').count()) > 0) await loggedOut;
  await forgetKeptPages(data);
  await forgetFirstEdits(data);
  await forgetKnownRuns(data);
  await device.transaction('rw', [device.user, device.shelf, device.answers], async () => {
    await device.user.clear();
    await device.answers.clear();
    if (choice === 'wipe') await device.shelf.clear();
  });
  writeAccountFlag(undefined);
  await endSession(window.fetch);
};
