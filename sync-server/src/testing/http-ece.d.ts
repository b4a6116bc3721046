/** The parts that tests use of a package without types. */
declare module 'http_ece' {
  import type { ECDH } from 'node:crypto';

  interface DecryptOptions {
    readonly version: 'aes128gcm';
    readonly privateKey: ECDH;
    /** base64url */
    readonly authSecret: string;
  }

  export function decrypt(body: Buffer, options: DecryptOptions): Buffer;
}
