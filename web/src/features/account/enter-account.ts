import type { AccountUser } from '@hearth/shared/protocol/account-api.ts';
import type { HearthData } from '../../data/hearth-data.ts';
import { closeSession } from '../../data/api/accounts.ts';
import { joinAccount, previewAdoption, type AdoptionPreview } from '../../data/sync/account-on-device.ts';

export const ACCOUNT_PATH = '/settings/account';

/** The database opens anew, with the account or without. */
export const startAnew = (): void => {
  location.assign(ACCOUNT_PATH);
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
