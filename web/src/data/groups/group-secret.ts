import { sha256 } from '../../lib/sha256.ts';

export interface GroupSecret {
  /** Stands in the link alone. */
  readonly secret: string;
  /** What the server is told of it. */
  readonly secretHash: string;
}

const secretBytes = 24;

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/** The secret of an invitation, made on the device so that a link can be given away before the server has heard of it. */
export const makeGroupSecret = async (): Promise<GroupSecret> => {
  const secret = toBase64Url(crypto.getRandomValues(new Uint8Array(secretBytes)));
  const hash = await sha256(new TextEncoder().encode(secret));
  return { secret, secretHash: toBase64Url(new Uint8Array(hash)) };
};
