import type { HearthData } from '../data/hearth-data.ts';
import { forgetPendingJoin, readPendingJoin } from '../lib/pending-join.ts';
import { router } from './router.ts';

/** Where signing up, or in, ends. */
const accountPath = '/settings/account';

/** Comes back to an invitation that was opened before there was an account, once, when there is one. */
export const resumeJoin = async ({ sync }: Pick<HearthData, 'sync'>): Promise<void> => {
  if (sync === undefined || location.pathname !== accountPath) return;
  const address = readPendingJoin();
  if (address === undefined) return;
  forgetPendingJoin();
  await router.navigate(address);
};
