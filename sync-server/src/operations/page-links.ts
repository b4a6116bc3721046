import { createHash, randomBytes } from 'node:crypto';
import type { RecordOf } from '../storage/records.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import { readPageRow, SECRET_MARK } from './group-pages.ts';

/** Addresses of groups' pages, and the secret links that open private ones. */

/** 128 bits, in base64url. */
const SECRET_BYTES = 16;

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** The address of a group's page for everybody; null while it is private. */
export const pageAddressOf = (
  { id, slug, isPublic }: Pick<RecordOf<'groups'>, 'id' | 'slug' | 'isPublic'>,
  origin: string,
): string | null => (isPublic ? `${origin}/g/${encodeURIComponent(slug ?? id)}` : null);

const putPage = function* (steps: WriteSteps, group: string, change: Partial<RecordOf<'groupPages'>>): Writing<void> {
  const before = yield* readPageRow(steps, group);
  yield* steps.putRecord('groupPages', { group, linkHash: null, isIndexed: false, ...before, ...change });
};

/** A new secret link; the one before it leads nowhere any more. Answers the last part of its path, which is kept nowhere. */
export const makePageLink = function* (steps: WriteSteps, group: string): Writing<string> {
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  yield* putPage(steps, group, { linkHash: hashOf(secret) });
  return `${SECRET_MARK}${secret}`;
};

export const revokePageLink = (steps: WriteSteps, group: string): Writing<void> =>
  putPage(steps, group, { linkHash: null });

export const setPageIndexed = (steps: WriteSteps, group: string, isIndexed: boolean): Writing<void> =>
  putPage(steps, group, { isIndexed });
