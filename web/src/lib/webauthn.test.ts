import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64UrlOf, bytesOfBase64Url } from './webauthn.ts';

test('bytes go to base64url as Node writes it, and come back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      const text = base64UrlOf(Uint8Array.from(bytes).buffer);
      expect(text).toBe(Buffer.from(bytes).toString('base64url'));
      expect([...bytesOfBase64Url(text)]).toEqual([...bytes]);
    }),
  );
});
