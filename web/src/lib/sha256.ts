/**
 * SHA-256, also on pages that came over http, where browsers keep their own from us: an export and its restoring must work there
 * too. By FIPS 180-4.
 */

const BLOCK_BYTES = 64;
/** Zeros, one bit and the length of eight bytes come behind the message. */
const LENGTH_BYTES = 8;
const ROUNDS = 64;
const TWO_TO_32 = 2 ** 32;

const firstPrimes = (count: number): number[] => {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
};
/** The first 32 bits behind the point. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * TWO_TO_32);

const rotate = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

const padded = (bytes: Uint8Array): DataView => {
  const blocks = Math.ceil((bytes.length + 1 + LENGTH_BYTES) / BLOCK_BYTES);
  const all = new Uint8Array(blocks * BLOCK_BYTES);
  all.set(bytes);
  all[bytes.length] = 0x80;
  const view = new DataView(all.buffer);
  view.setBigUint64(all.length - LENGTH_BYTES, BigInt(bytes.length) * 8n);
  return view;
};

const compress = (state: Int32Array, words: Int32Array, constants: Int32Array): void => {
  for (let at = 16; at < ROUNDS; at += 1) {
    const [early, late] = [words[at - 15] ?? 0, words[at - 2] ?? 0];
    const small0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const small1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words[at] = (words[at - 16] ?? 0) + small0 + (words[at - 7] ?? 0) + small1;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < ROUNDS; at += 1) {
    const big1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const chosen = (e & f) ^ (~e & g);
    const first = (h + big1 + chosen + (constants[at] ?? 0) + (words[at] ?? 0)) | 0;
    const big0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + big0 + majority) | 0;
  }
  for (const [at, value] of [a, b, c, d, e, f, g, h].entries()) state[at] = (state[at] ?? 0) + value;
};

/** Without the browser's help; slower by far, so only where there is none. */
export const sha256ByHand = (bytes: Uint8Array): ArrayBuffer => {
  const constants = Int32Array.from(firstPrimes(ROUNDS), (prime) => fraction(Math.cbrt(prime)) | 0);
  const state = Int32Array.from(firstPrimes(8), (prime) => fraction(Math.sqrt(prime)) | 0);
  const words = new Int32Array(ROUNDS);
  const view = padded(bytes);
  for (let block = 0; block < view.byteLength; block += BLOCK_BYTES) {
    for (let at = 0; at < 16; at += 1) words[at] = view.getInt32(block + at * 4);
    compress(state, words, constants);
  }
  const sum = new DataView(new ArrayBuffer(32));
  for (const [at, word] of state.entries()) sum.setInt32(at * 4, word);
  return sum.buffer;
};

export const sha256 = async (bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> => {
  // Typed as if it were everywhere.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  return subtle === undefined ? sha256ByHand(bytes) : subtle.digest('SHA-256', bytes);
};
