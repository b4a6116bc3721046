import { formatConfirmFragment, type WaitingInvitation } from '@hearth/shared/protocol/confirm-link.ts';
import type { RecordOf } from '../../storage/records.ts';
import type { Reading, ReadSteps, WriteSteps, Writing } from '../../storage/storage.ts';
import { hashSecret, newSecret } from './secret.ts';

/** Links from mails, invitations and the first administrator's: each does one thing, once, for a while. */

export type LinkKind = 'confirm' | 'reset' | 'invite' | 'first-admin';
export type AccountLink = RecordOf<'accountLinks'>;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LIFE_MS: Readonly<Record<LinkKind, number>> = {
  confirm: 2 * DAY_MS,
  reset: HOUR_MS,
  invite: 7 * DAY_MS,
  // Replaced at each start until it was used.
  'first-admin': 30 * DAY_MS,
};

/** The secret stands in the fragment, which no browser sends and no log keeps. */
const PATHS: Readonly<Record<LinkKind, string>> = {
  confirm: '/confirm',
  reset: '/reset',
  invite: '/invite/join',
  'first-admin': '/invite/admin',
};

export interface MadeLink {
  readonly kind: LinkKind;
  readonly secret: string;
  readonly expiresAtMs: number;
}

/** `join`: an invitation that a confirmation brings along. */
export const formatLink = (
  publicUrl: URL,
  { kind, secret }: Pick<MadeLink, 'kind' | 'secret'>,
  join?: WaitingInvitation,
): string => `${publicUrl.origin}${PATHS[kind]}#${formatConfirmFragment(secret, join)}`;

interface NewLink {
  readonly kind: LinkKind;
  readonly user: string | null;
  readonly email?: string;
  readonly nowMs: number;
}

/**
 * A new link. Of one user's confirmations only the newest counts; resets stand beside each other, or somebody who asks for
 * one could keep the owner's own from working.
 */
export const makeLink = function* (steps: WriteSteps, { kind, user, email, nowMs }: NewLink): Writing<MadeLink> {
  if (kind === 'confirm' || kind === 'first-admin') yield* dropLinks(steps, kind, user);
  const secret = newSecret();
  const expiresAtMs = nowMs + LIFE_MS[kind];
  yield* steps.insertRecord('accountLinks', {
    hash: hashSecret(secret),
    kind,
    user,
    email: email ?? null,
    expiresAtMs,
    createdAtMs: nowMs,
  });
  return { kind, secret, expiresAtMs };
};

export const dropLinks = function* (steps: WriteSteps, kind: LinkKind, user: string | null): Writing<void> {
  yield* steps.deleteRecords('accountLinks', {
    all: [
      { column: 'kind', operator: '=', value: kind },
      { column: 'user', operator: '=', value: user },
    ],
  });
};

/** The link of a secret, whatever its age, without using it up. */
export const findLink = function* (steps: ReadSteps, secret: string): Reading<AccountLink | undefined> {
  const all = [{ column: 'hash', operator: '=', value: hashSecret(secret) }] as const;
  return (yield* steps.find('accountLinks', { all, limit: 1 }))[0];
};

/** Uses a link up. Undefined when there is none of these kinds, or its time is over. */
export const takeLink = function* (
  steps: WriteSteps,
  kinds: readonly LinkKind[],
  secret: string,
  nowMs: number,
): Writing<AccountLink | undefined> {
  const link = yield* findLink(steps, secret);
  if (link === undefined || !kinds.includes(link.kind as LinkKind)) return undefined;
  yield* steps.deleteRecords('accountLinks', { all: [{ column: 'hash', operator: '=', value: link.hash }] });
  return link.expiresAtMs > nowMs ? link : undefined;
};
