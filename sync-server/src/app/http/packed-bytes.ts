import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { PrecompressedEncoding } from './accept-encoding.ts';

/** What is made once and sent often, in each encoding that a client may take. */
export interface PackedBytes {
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly packed: Readonly<Record<PrecompressedEncoding, Uint8Array<ArrayBuffer>>>;
}

/** Close to the smallest for a fifth of a second, on a thread of its own. */
const BROTLI_QUALITY = 9;

export const packBytes = async (plain: Uint8Array<ArrayBuffer>): Promise<PackedBytes> => {
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
  const [br, zipped] = await Promise.all([promisify(brotliCompress)(plain, { params }), promisify(gzip)(plain)]);
  return { plain, packed: { br: new Uint8Array(br), gzip: new Uint8Array(zipped) } };
};

/** The bytes as this client likes them best, and what is said of that. */
export const pickEncoding = (
  { plain, packed }: PackedBytes,
  encoding: PrecompressedEncoding | undefined,
): { readonly body: Uint8Array<ArrayBuffer>; readonly headers: Readonly<Record<string, string>> } => ({
  body: encoding === undefined ? plain : packed[encoding],
  headers: { Vary: 'Accept-Encoding', ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }) },
});
