import type { EpochMs } from '../../kernel/clock.ts';
import { civilOfDayNumber, type DayNumber } from '../../kernel/local-date.ts';

/** RFC 5545 3.1: no line is longer than this, its end not counted. */
const maxLineOctets = 75;

const msPerDay = 86_400_000;

/** A TEXT value: backslash, semicolon, comma and line end escaped; other control characters cannot be said and go. */
export function escapeText(text: string): string {
  return (
    text
      .replaceAll(/\r\n?/g, '\n')
      // oxlint-disable-next-line no-control-regex -- these are the characters that TEXT forbids
      .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
      .replaceAll(/[\\;,]/g, String.raw`\$&`)
      .replaceAll('\n', String.raw`\n`)
  );
}

function octetsOf(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x8_00) return 2;
  return code < 0x1_00_00 ? 3 : 4;
}

/** A content line folded at 75 octets, never inside a character, with its CRLF. */
export function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const length = octetsOf(character);
    if (octets + length > maxLineOctets) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += length;
  }
  return `${folded}\r\n`;
}

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

function dateOf(day: DayNumber): string {
  const { year, month, day: dayOfMonth } = civilOfDayNumber(day);
  return `${pad(year, 4)}${pad(month)}${pad(dayOfMonth)}`;
}

/** `20260721T073000`: a wall time without zone. `second` is of the day. */
function wallTime(day: DayNumber, second: number): string {
  return `${dateOf(day)}T${pad(Math.floor(second / 3600))}${pad(Math.floor(second / 60) % 60)}${pad(second % 60)}`;
}

/** A wall time of a day at a minute after midnight. */
export function wallTimeOfMinute(day: DayNumber, minute: number): string {
  return wallTime(day, minute * 60);
}

/** An instant in UTC, to the second: `20260721T053000Z`. */
export function utcTime(at: EpochMs): string {
  return `${wallTimeOfMs(at)}Z`;
}

/** The wall time that a count of milliseconds since 1970 says, read without any zone. */
export function wallTimeOfMs(ms: number): string {
  const day = Math.floor(ms / msPerDay);
  return wallTime(day, Math.floor((ms - day * msPerDay) / 1000));
}

/** `+0200`, with seconds only where a zone has them. */
export function utcOffset(ms: number): string {
  const seconds = Math.abs(ms) / 1000;
  const rest = seconds % 60;
  const text = `${pad(Math.floor(seconds / 3600))}${pad(Math.floor(seconds / 60) % 60)}${rest === 0 ? '' : pad(rest)}`;
  return `${ms < 0 ? '-' : '+'}${text}`;
}
