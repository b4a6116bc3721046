import { ACCOUNT_FLAG, writeAccountFlag } from '../account-flag.ts';
import type { HearthData } from '../hearth-data.ts';
import { endSession, hasSignOutDue } from './session-end.ts';

/** Every tab works with the account of this device, and the server hears of a sign-out that happened without a network. */
export const followAccount = async ({ device, sync }: HearthData): Promise<void> => {
  // Another tab signed in or out: the database must be opened anew, with the account or without.
  window.addEventListener('storage', ({ key }) => {
    if (key === ACCOUNT_FLAG) location.reload();
  });
  const tellServer = async (): Promise<void> => {
    if (hasSignOutDue()) await endSession(window.fetch);
  };
  window.addEventListener('online', () => void tellServer());
  await tellServer();
  const me = await device.user.get('me');
  // The browser lost the one and kept the other.
  if (me !== undefined && sync === undefined && writeAccountFlag(me.userId)) location.reload();
};
