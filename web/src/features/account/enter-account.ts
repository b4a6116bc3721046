import type { AccountUser } from '@hearth/shared/protocol/account-api.ts';
import type { HearthData } from '../../data/hearth-data.ts';
import { closeSession } from '../../data/api/accounts.ts';
import { joinAccount, previewAdoption, type AdoptionPreview } from '../../data/sync/account-on-device.ts';

export const ACCOUNT_PATH = '/settings/account';

/** Said after the new start: signing in kept the account from deletion. */
export const KEPT_HASH = '#kept';

/** The database opens anew, with the account or without. */
export const startAnew = (hash = ''): void => {
  // To the same page with another fragment a browser goes without loading it.
  if (location.pathname === ACCOUNT_PATH) {
    history.replaceState(history.state, '', `${ACCOUNT_PATH}${hash}`);
    location.reload();
  } else location.assign(`${ACCOUNT_PATH}${hash}`);
};

/** Tables that say nothing about a person's days: the zone is noted by itself. */
const SILENT_TABLES: readonly string[] = ['zoneChanges'];

const hasSomethingToAdopt = ({ counts }: AdoptionPreview): boolean =>
  Object.keys(counts).some((name) => !SILENT_TABLES.includes(name));

export type EntryOutcome = 'joined' | 'ask-first' | 'other-account' | 'again';

/**
 * After the browser got a session: a device with nothing of its own joins at once, one with data asks first, unless the account
 * is brand new. One that belongs to an account lets nobody else in.
 */
export const enterAccount = async (
  data: HearthData,
  user: AccountUser,
  { isNew }: { readonly isNew: boolean },
): Promise<EntryOutcome> => {
  if (data.sync !== undefined) {
    if (data.sync.userId === user.id) {
      data.sync.syncNow();
      return 'again';
    }
    await closeSession();
    return 'other-account';
  }
  const preview = await previewAdoption(data);
  const isForeign = preview.origin !== undefined && preview.origin.userId !== user.id;
  if (isForeign || (!isNew && hasSomethingToAdopt(preview))) return 'ask-first';
  await joinAccount(data, { userId: user.id, name: user.username }, { local: 'merge' });
  return 'joined';
};
