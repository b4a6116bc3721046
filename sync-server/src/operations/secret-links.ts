import { createHash, randomBytes } from 'node:crypto';
import type { RecordOf } from '../storage/records.ts';
import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';

/** Secrets that let their holder do one thing without being signed in. Only a hash of each is kept, so each is shown once. */

export type SecretLink = RecordOf<'secretLinks'>;
type SecretLinkKind = 'telegram' | 'calendar' | 'check-in';

/** 22 letters, digits, `_` and `-`: it fits into a code that a camera reads, and nobody guesses 128 bits. */
const SECRET_BYTES = 16;

/** Of one kind; far more than anybody makes by hand. */
const MOST_LINKS = 200;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

const ofUser = (user: string, kind: SecretLinkKind) =>
  [
    { column: 'user', operator: '=', value: user },
    { column: 'kind', operator: '=', value: kind },
  ] as const;

export const makeSecretLink = function* (
  steps: WriteSteps,
  about: Pick<SecretLink, 'id' | 'user' | 'subject' | 'name' | 'expiresAtMs'> & { readonly kind: SecretLinkKind },
  nowMs: number,
): Writing<{ readonly secret: string; readonly link: SecretLink }> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const link = { ...about, hash: hashOf(secret), createdAtMs: nowMs, usedAtMs: null };
  yield* steps.insertRecord('secretLinks', link);
  return { secret, link };
};

/** Undefined for one that is unknown, of another kind, revoked or over. */
export const findSecretLink = function* (
  steps: ReadSteps,
  kind: SecretLinkKind,
  secret: string,
  nowMs: number,
): Reading<SecretLink | undefined> {
  const all = [
    { column: 'hash', operator: '=', value: hashOf(secret) },
    { column: 'kind', operator: '=', value: kind },
  ] as const;
  const [found] = yield* steps.find('secretLinks', { all, limit: 1 });
  return found === undefined || (found.expiresAtMs !== null && found.expiresAtMs <= nowMs) ? undefined : found;
};

/** The latest first. */
export const listSecretLinks = function* (
  steps: ReadSteps,
  user: string,
  kind: SecretLinkKind,
): Reading<readonly SecretLink[]> {
  const orderBy = [{ column: 'createdAtMs', descending: true }, { column: 'id' }] as const;
  return yield* steps.find('secretLinks', { all: ofUser(user, kind), orderBy, limit: MOST_LINKS });
};

/** One of a person's links, or all of that kind. Answers how many there were. */
export const dropSecretLinks = function* (
  steps: WriteSteps,
  user: string,
  kind: SecretLinkKind,
  id?: string,
): Writing<number> {
  const isOne = id === undefined ? [] : ([{ column: 'id', operator: '=', value: id }] as const);
  return yield* steps.deleteRecords('secretLinks', { all: [...ofUser(user, kind), ...isOne] });
};
