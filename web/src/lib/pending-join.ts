import type { WaitingInvitation } from '@hearth/shared/protocol/confirm-link.ts';
import { readStored, writeStored } from './local-store.ts';

/*
 * An invitation that somebody opened before they had an account: it waits on this device while they sign up, confirm an address
 * elsewhere, and sign in, and then its page comes back by itself.
 */

const KEY = 'hearth.pending-join';
/** Longer than that, nobody remembers what they wanted. */
const KEPT_MS = 7 * 86_400_000;

/** Where an invitation is shown. */
export const joinAddress = ({ groupId, secret }: WaitingInvitation): string =>
  `/join/${groupId}${secret === undefined ? '' : `#${secret}`}`;

/** The address of the invitation's page in the app, with its secret. */
export const keepPendingJoin = (address: string): void => {
  writeStored(KEY, JSON.stringify({ address, atMs: Date.now() }));
};

export const forgetPendingJoin = (): void => {
  writeStored(KEY, undefined);
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

export const readPendingJoin = (): string | undefined => {
  const kept = parse(readStored(KEY) ?? '');
  if (typeof kept !== 'object' || kept === null || !('address' in kept) || !('atMs' in kept)) return undefined;
  const { address, atMs } = kept;
  const isOurs = typeof address === 'string' && address.startsWith('/join/');
  return isOurs && typeof atMs === 'number' && Date.now() - atMs < KEPT_MS ? address : undefined;
};

/** The same as what it is an invitation to; a mail brings it along. */
export const readPendingInvitation = (): WaitingInvitation | undefined => {
  const [path, secret] = readPendingJoin()?.slice('/join/'.length).split('#') ?? [];
  if (path === undefined || path === '') return undefined;
  return { groupId: path, ...(secret === undefined || secret === '' ? {} : { secret }) };
};
