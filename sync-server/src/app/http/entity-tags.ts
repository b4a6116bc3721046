import { createHash } from 'node:crypto';

/** Validators of RFC 9110, 8.8.3 and 13.1. All of ours are strong: the same tag is the same bytes. */

/**
 * Of the bytes themselves. A habit's answer is made of several rows and of the day on which it is asked for, so that the revision of
 * none of them tells whether it changed; and the largest page is some tens of kilobytes, which take a tenth of a millisecond.
 */
export const tagOf = (body: string): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;

const listed = (header: string): string[] => header.split(',').map((entry) => entry.trim());

/** RFC 9110, 13.1.2: a list of tags compared weakly, or `*`. */
export const isKnownToClient = (ifNoneMatch: string | undefined, etag: string): boolean =>
  listed(ifNoneMatch ?? '')
    .map((entry) => entry.replace(/^W\//, ''))
    .some((entry) => entry === etag || entry === '*');

/** RFC 9110, 13.1.1: a list of tags compared strongly, or `*`. */
const isMatched = (ifMatch: string, etag: string): boolean =>
  listed(ifMatch).some((entry) => entry === etag || entry === '*');

interface Conditions {
  readonly ifMatch: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

/** Whether a write may go on that is meant for what `etag` stands for. */
export const isMet = ({ ifMatch, ifNoneMatch }: Conditions, etag: string): boolean =>
  ifMatch === undefined ? !isKnownToClient(ifNoneMatch, etag) : isMatched(ifMatch, etag);
