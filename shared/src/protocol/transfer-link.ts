import { deflateSync, inflateSync, strToU8 } from 'fflate';

/**
 * A device's data.json as the digits of a link: deflated, then written in decimal, because a QR code holds digits more densely
 * than any other text. The link carries them in its fragment, which no browser sends to a server.
 */

/** What stands before the digits in the fragment. */
export const transferHash = '#d=';

/** Packed bytes that one code of a size that phones read from a screen can carry: about 125 modules a side. */
export const maxTransferBytes = 1_400;

/** Unpacked, nothing that fits in a code is longer. */
const maxUnpackedBytes = 2_000_000;

/** Seven bytes are less than 17 digits: 56 of 56.5 bits. */
const groupBytes = 7;
const groupDigits = 17;
const digitsOfBytes = [0, 3, 5, 8, 10, 13, 15, 17] as const;

/** What data.json of any device repeats, so that the first row costs as little as the tenth. Changing it breaks old links. */
const dictionary = strToU8(
  [
    '"attachments":[],"groupLinks":[],"reminders":[],"pauses":[],"routines":[],"zoneChanges":[],',
    '"kind":"amount","source":"app","unit":"minutes","value":"kind":"skip","kind":"none","note":"',
    '{"dayStart","weekStart","freezes","tinyHabits","fromDay":"2026-01-01","value":true,"v":1}',
    '{"at":1790000000000,"id":"","madeAt":1790000000000,"v":1,"zone":"Europe/Berlin"}',
    '{"format":"hearth","version":1,"exportedAt":"2026-12-31T08:00:00.000Z","tables":{\n"habits":[\n',
    '{"colour":"leaf","createdAt":1790000000000,"description":"","icon":"sparkles","id":"019b","name":"","pleasant":false,',
    '"position":0,"startDay":"2026-12-01","timeOfDay":"anytime","v":1},\n],\n"scheduleVersions":[\n',
    '{"fromDay":"2026-12-01","habitId":"019b","id":"019b","madeAt":1790000000000,"schedule":{"kind":"daily"},',
    '"target":{"kind":"yes-no"},"v":1},\n],\n"checkIns":[\n',
    '{"day":"2026-12-01","device":"","editedAt":1790000000000,"habitId":"019b","id":"019b:2026-12-01","kind":"done",',
    '"loggedAt":1790000000000,"source":"app","v":1,"zone":"Europe/Berlin"},\n',
  ].join(''),
);

const toDigits = (bytes: Uint8Array): string => {
  let digits = '';
  for (let at = 0; at < bytes.length; at += groupBytes) {
    const group = bytes.subarray(at, at + groupBytes);
    let value = 0n;
    for (const byte of group) value = value * 256n + BigInt(byte);
    digits += value.toString().padStart(digitsOfBytes[group.length] ?? groupDigits, '0');
  }
  return digits;
};

/** Null when the digits are none that {@link toDigits} wrote. */
const toBytes = (digits: string): Uint8Array | null => {
  const bytes: number[] = [];
  for (let at = 0; at < digits.length; at += groupDigits) {
    const group = digits.slice(at, at + groupDigits);
    const length = digitsOfBytes.findIndex((digitCount) => digitCount === group.length);
    let value = BigInt(group);
    if (length === -1 || value >= 256n ** BigInt(length)) return null;
    const part: number[] = [];
    for (let left = length; left > 0; left -= 1) {
      part.unshift(Number(value % 256n));
      value /= 256n;
    }
    bytes.push(...part);
  }
  return Uint8Array.from(bytes);
};

/** The digits for data.json; null when it is too much for one code. */
export const packTransfer = (dataJson: Uint8Array): string | null => {
  const packed = deflateSync(dataJson, { level: 9, dictionary });
  return packed.length > maxTransferBytes ? null : toDigits(packed);
};

/** data.json from the digits; null when they were cut short, mistyped, or made by something else. */
export const unpackTransfer = (digits: string): Uint8Array | null => {
  if (!/^\d+$/.test(digits) || digits.length > 2 * groupDigits * (maxTransferBytes / groupBytes)) return null;
  const packed = toBytes(digits);
  if (packed === null || packed.length > maxTransferBytes) return null;
  try {
    const unpacked = inflateSync(packed, { dictionary });
    return unpacked.length > 0 && unpacked.length <= maxUnpackedBytes ? unpacked : null;
  } catch {
    // What does not inflate is no data of ours: the one way in which fflate says so.
    return null;
  }
};
