import { strFromU8 } from 'fflate';

/** A text file's words, without byte order mark; `isGuessed` when it was not the UTF-8 that it should be. */
export interface DecodedText {
  readonly text: string;
  readonly isGuessed: boolean;
}

/** Reads UTF-8, UTF-16 with a byte order mark (a spreadsheet's "Unicode text"), else Latin-1 (an old spreadsheet's CSV). */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decodeUtf16(bytes, 2, 0), isGuessed: false };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decodeUtf16(bytes, 2, 1), isGuessed: false };
  if (isUtf8(bytes)) {
    const text = strFromU8(bytes);
    return { text: text.startsWith('\uFEFF') ? text.slice(1) : text, isGuessed: false };
  }
  return { text: strFromU8(bytes, true), isGuessed: true };
}

function decodeUtf16(bytes: Uint8Array, from: number, lowByteAt: 0 | 1): string {
  const units: string[] = [];
  for (let i = from; i + 1 < bytes.length; i += 2) {
    units.push(String.fromCharCode((bytes[i + lowByteAt] ?? 0) | ((bytes[i + 1 - lowByteAt] ?? 0) << 8)));
  }
  return units.join('');
}

/** Whether every sequence is well-formed UTF-8 (overlong forms and surrogates are let pass; they decode to U+FFFD). */
function isUtf8(bytes: Uint8Array): boolean {
  let following = 0;
  for (const byte of bytes) {
    if (following > 0) {
      if ((byte & 0xc0) !== 0x80) return false;
      following -= 1;
    } else if (byte >= 0x80) {
      if (byte < 0xc2 || byte > 0xf4) return false;
      following = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
    }
  }
  return following === 0;
}
