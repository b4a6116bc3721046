import { err, ok, type Result } from '../kernel/result.ts';
import { decodeText } from './decode-text.ts';
import type { ImportError } from './import-error.ts';
import { importLimits } from './import-limits.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Reads JSON of a size that was checked before; what nests deeper than any export is refused before it is parsed. */
export function parseJson(bytes: Uint8Array, file: string): Result<unknown, ImportError> {
  const { text } = decodeText(bytes);
  const limit = importLimits.jsonDepth;
  if (depthOf(text) > limit) return err({ code: 'deep-json', file, limit });
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) return err({ code: 'broken-json', file });
    throw error;
  }
}

/** The value as an object, or null when it is none. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

export function asArray(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? (value as readonly unknown[]) : null;
}

/** A text; a number counts as its digits, anything else as none. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A number, also one that is written as text; null when it is none. */
export function asNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || !/^\s*-?\d+(\.\d+)?([eE][-+]?\d+)?\s*$/.test(value)) return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}

/** How deep brackets outside of texts nest. */
function depthOf(text: string): number {
  let deepest = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) {
      for (at += 1; at < text.length && text.charCodeAt(at) !== 34; at += 1) if (text.charCodeAt(at) === 92) at += 1;
    } else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === 93 || code === 125) depth -= 1;
  }
  return deepest;
}
