import { isUtf8 } from 'node:buffer';

/**
 * JSON text of any length, read without holding up the event loop: what is long is cut at commas into stretches, each of
 * which `JSON.parse` reads by itself. Answers what `JSON.parse` would, and undefined for what is no JSON.
 */

/** Some tenths of a millisecond of work. */
const STRETCH_BYTES = 32_768;
/** How long one turn of the event loop may read. */
const TURN_LIMIT_MS = 4;
/** Containers further inside are read in one piece with what holds them, however long. */
const MAX_CUT_DEPTH = 32;

const CODE = {
  quote: 34,
  comma: 44,
  colon: 58,
  openList: 91,
  backslash: 92,
  closeList: 93,
  open: 123,
  close: 125,
} as const;
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** A list or an object that has begun and not ended. */
interface Frame {
  readonly isList: boolean;
  readonly start: number;
  /** What was read of it so far; undefined while nothing was, and it may still be read in one piece with what holds it. */
  items: unknown[] | undefined;
  fields: Record<string, unknown> | undefined;
  /** Where begins what was not read yet. */
  from: number;
  /** Where the current member begins: behind the last comma, or at the start. */
  memberAt: number;
  colonAt: number;
  /** The current member was read already: up to the next comma or the end there may be white space only. */
  isMemberRead: boolean;
}

class NoJsonError extends Error {
  override readonly name = 'NoJsonError';
}

/** As JSON.parse does, for which `__proto__` is a name like any other. */
const setField = (fields: Record<string, unknown>, name: string, value: unknown): void => {
  Object.defineProperty(fields, name, { value, writable: true, enumerable: true, configurable: true });
};

const createReader = (bytes: Buffer, stretchBytes: number) => {
  const textOf = (from: number, to: number): string => bytes.toString('utf8', from, to);
  const assertBlank = (from: number, to: number): void => {
    if (!/^[ \t\r\n]*$/.test(textOf(from, to))) throw new NoJsonError('there is something where nothing may be');
  };

  /** Reads the members of a frame that end before `end`, of which there must be one. */
  const readMembers = (frame: Frame, end: number): void => {
    if (frame.isList) {
      const more = JSON.parse(`[${textOf(frame.from, end)}]`) as unknown[];
      if (more.length === 0) throw new NoJsonError('nothing between two commas');
      if (frame.items === undefined) frame.items = more;
      else for (const item of more) frame.items.push(item);
      return;
    }
    const more = JSON.parse(`{${textOf(frame.from, end)}}`) as Record<string, unknown>;
    if (Object.keys(more).length === 0) throw new NoJsonError('nothing between two commas');
    if (frame.fields === undefined) frame.fields = more;
    else for (const name of Object.keys(more)) setField(frame.fields, name, more[name]);
  };

  /** Reads what stands in a frame before its current member, which is a container that was read by itself. */
  const readBefore = (frame: Frame): void => {
    if (frame.isMemberRead) throw new NoJsonError('a comma is missing');
    // With the comma before the member, unless it is the first that is read.
    if (frame.memberAt > frame.from) readMembers(frame, frame.memberAt - 1);
    if (frame.isList) frame.items ??= [];
    else frame.fields ??= {};
    frame.from = frame.memberAt;
  };

  const append = (frame: Frame, value: unknown, start: number, end: number): void => {
    if (frame.isList) {
      assertBlank(frame.memberAt, start);
      frame.items?.push(value);
    } else {
      if (frame.colonAt < frame.memberAt) throw new NoJsonError('a member has no name');
      const name: unknown = JSON.parse(textOf(frame.memberAt, frame.colonAt));
      if (typeof name !== 'string') throw new NoJsonError('a name is no text');
      assertBlank(frame.colonAt + 1, start);
      if (frame.fields !== undefined) setField(frame.fields, name, value);
    }
    frame.from = end;
    frame.isMemberRead = true;
  };

  const atComma = (frame: Frame, at: number): void => {
    if (frame.isMemberRead) {
      assertBlank(frame.from, at);
      frame.isMemberRead = false;
      frame.from = at + 1;
    } else if (at - frame.from >= stretchBytes) {
      readMembers(frame, at);
      frame.from = at + 1;
    }
    frame.memberAt = at + 1;
  };

  /**
   * Reads a stretch of a long list without looking at each sign: up to where a member seems to end. If that lay in a text or
   * in a container, what is before it would be no JSON, and it is looked at sign by sign. Answers where to go on from.
   */
  const leap = (frame: Frame): number => {
    const here = frame.from - 1;
    const ends = bytes[frame.from] === CODE.quote ? '","' : '},{';
    const found = bytes.indexOf(ends, frame.from + stretchBytes, 'latin1');
    if (found === -1 || found > frame.from + 2 * stretchBytes) return here;
    try {
      readMembers(frame, found + 1);
    } catch (error) {
      if (error instanceof SyntaxError) return here;
      throw error;
    }
    frame.from = found + 2;
    frame.memberAt = frame.from;
    return found + 1;
  };

  /** The whole of a frame of which something was read before. */
  const finish = (frame: Frame, end: number): unknown => {
    if (frame.isMemberRead) assertBlank(frame.from, end);
    else readMembers(frame, end);
    return frame.isList ? frame.items : frame.fields;
  };

  return { textOf, assertBlank, readBefore, append, atComma, leap, finish };
};

const openFrame = (isList: boolean, start: number): Frame => ({
  isList,
  start,
  items: undefined,
  fields: undefined,
  from: start + 1,
  memberAt: start + 1,
  colonAt: start,
  isMemberRead: false,
});

const isStarted = (frame: Frame): boolean => frame.items !== undefined || frame.fields !== undefined;

/** Where the text that begins at `at` ends: its closing quote. */
const findTextEnd = (bytes: Buffer, at: number): number => {
  for (let next = at + 1; next < bytes.length; next += 1) {
    const code = bytes[next];
    if (code === CODE.quote) return next;
    if (code === CODE.backslash) next += 1;
  }
  throw new NoJsonError('a text has no end');
};

/** Reads one stretch after the other; `read` answers whether that was the end, `value` what was read. */
const openReading = (bytes: Buffer, stretchBytes: number) => {
  const reader = createReader(bytes, stretchBytes);
  const stack: Frame[] = [];
  let frame: Frame | undefined;
  /** Containers that are open inside the innermost frame, and are not looked into. */
  let inner = 0;
  let at = 0;
  let value: unknown;

  const open = (isList: boolean): void => {
    if (stack.length === MAX_CUT_DEPTH) {
      inner += 1;
      return;
    }
    if (frame === undefined) reader.assertBlank(0, at);
    frame = openFrame(isList, at);
    stack.push(frame);
  };
  /** Answers whether that was the end of all. */
  const close = (isList: boolean): boolean => {
    if (inner > 0) {
      inner -= 1;
      return false;
    }
    const ended = stack.pop();
    if (ended?.isList !== isList) throw new NoJsonError('ends what was not begun');
    frame = stack.at(-1);
    if (frame !== undefined) {
      if (isStarted(ended)) reader.append(frame, reader.finish(ended, at), ended.start, at + 1);
      return false;
    }
    reader.assertBlank(at + 1, bytes.length);
    value = isStarted(ended) ? reader.finish(ended, at) : JSON.parse(reader.textOf(ended.start, at + 1));
    return true;
  };
  const comma = (): void => {
    if (inner > 0 || frame === undefined) return;
    const isLong = at - frame.from >= stretchBytes;
    // From here on it is read by itself, and so is all that holds it.
    if (isLong && !isStarted(frame)) stack.slice(0, -1).forEach(reader.readBefore);
    reader.atComma(frame, at);
    if (isLong && frame.isList) at = reader.leap(frame);
  };

  const read = (): boolean => {
    for (const end = Math.min(bytes.length, at + stretchBytes); at < end; at += 1) {
      switch (bytes[at]) {
        case CODE.quote:
          at = findTextEnd(bytes, at);
          break;
        case CODE.open:
          open(false);
          break;
        case CODE.openList:
          open(true);
          break;
        case CODE.close:
          if (close(false)) return true;
          break;
        case CODE.closeList:
          if (close(true)) return true;
          break;
        case CODE.colon:
          if (inner === 0 && frame !== undefined) frame.colonAt = at;
          break;
        case CODE.comma:
          comma();
          break;
        case undefined:
        default:
      }
    }
    if (at < bytes.length) return false;
    if (stack.length > 0) throw new NoJsonError('has no end');
    // A text or a number alone, or nothing that is whole.
    value = JSON.parse(reader.textOf(0, bytes.length));
    return true;
  };
  return { read, value: (): unknown => value };
};

const parseLong = async (bytes: Buffer, stretchBytes: number): Promise<unknown> => {
  const reading = openReading(bytes, stretchBytes);
  let turnFromMs = performance.now();
  while (!reading.read()) {
    if (performance.now() - turnFromMs < TURN_LIMIT_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    turnFromMs = performance.now();
  }
  return reading.value();
};

/** Undefined for what is no JSON, or no UTF-8. */
export const parseJson = async (bytes: Buffer, stretchBytes = STRETCH_BYTES): Promise<unknown> => {
  if (!isUtf8(bytes)) return undefined;
  const marked = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  const unmarked = marked ? bytes.subarray(BYTE_ORDER_MARK.length) : bytes;
  try {
    return unmarked.length <= stretchBytes ? JSON.parse(unmarked.toString()) : await parseLong(unmarked, stretchBytes);
  } catch (error) {
    // No JSON is an answer too.
    if (error instanceof SyntaxError || error instanceof NoJsonError) return undefined;
    throw error;
  }
};
