import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, cutText } from './clean-text.ts';

describe('cleanLine', () => {
  it('takes control and bidi characters away, and keeps what writing needs', () => {
    expect(cleanLine('a\u202Eb\u0000c\u200Fd\uFEFF')).toBe('abcd');
    expect(cleanLine('  kg\r\n ')).toBe('kg');
    expect(cleanLine('می\u200Cخواهم 👩\u200D🎤')).toBe('می\u200Cخواهم 👩\u200D🎤');
    expect(cleanLine('\uD800x')).toBe('\uFFFDx');
    expect(cleanLine('\u0007\u2066')).toBe('');
  });
});

describe('cleanText', () => {
  it('keeps lines and drops other controls', () => {
    expect(cleanText('a\r\nb\tc\u0000\u001Bd\n')).toBe('a\nb\tcd');
  });
});

describe('cutText', () => {
  it('never leaves half a character', () => {
    expect(cutText('ab😀', 3)).toBe('ab');
    expect(cutText('ab😀', 4)).toBe('ab😀');
    expect(cutText('abc', 2)).toBe('ab');
  });
});
