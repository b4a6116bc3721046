import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxTransferBytes, packTransfer, unpackTransfer } from './transfer-link.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const checkInLine = (habit: string, day: number): string =>
  `{"day":"2026-11-${String(day).padStart(2, '0')}","device":"k3v9","editedAt":${1_795_000_000_000 + day * 86_400_123},` +
  `"habitId":"${habit}","id":"${habit}:2026-11-${String(day).padStart(2, '0')}","kind":"done",` +
  `"loggedAt":${1_795_000_000_000 + day * 86_400_123},"source":"app","v":1,"zone":"Europe/Berlin"}`;

describe('the link of a transfer', () => {
  it('gives back every byte, in digits alone', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 1200 }), (bytes) => {
        const digits = packTransfer(bytes);
        expect(digits).toMatch(/^\d+$/);
        expect(unpackTransfer(digits ?? '')).toEqual(bytes);
      }),
    );
  });

  it('holds two weeks of two habits', () => {
    const habits = ['019ab3c4-d5e6-7f80-9123-456789abcdef', '019ab3c4-e111-7abc-8def-00112233aabb'];
    const lines = habits.flatMap((habit) => Array.from({ length: 16 }, (_, day) => checkInLine(habit, day + 1)));
    expect(packTransfer(bytesOf(lines.join(',\n')))).not.toBeNull();
  });

  it('says when it is too much', () => {
    let seed = 7;
    const noise = Uint8Array.from(
      { length: maxTransferBytes * 2 },
      () => (seed = (seed * 48_271) % 2_147_483_647) % 256,
    );
    expect(packTransfer(noise)).toBeNull();
  });

  it.each(['', 'x', '12x', '1', '99999999999999999', '0'.repeat(9_000)])('refuses %s', (digits) => {
    expect(unpackTransfer(digits)).toBeNull();
  });

  it('never throws, whatever the digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{0,400}$/), (digits) => {
        unpackTransfer(digits);
      }),
    );
  });
});
