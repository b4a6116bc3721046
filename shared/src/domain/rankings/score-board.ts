import { SortedNumbers } from './sorted-numbers.ts';

/** The highest measure that a board holds: a score in billionths fits, and so does any streak, count or sum of XP. */
const maxMeasure = 2 ** 30;
/** Entries that a board holds: with the measure they share the 52 bits in which a number is exact. */
const maxEntries = 2 ** 22;

/** One line of a board. Equal measures share the place (RNK3). */
export interface BoardLine {
  readonly id: string;
  /** From 1. */
  readonly place: number;
  readonly measure: number;
}

/**
 * A board in memory: any number of changes between two rebuilds, and at once who leads, where somebody stands and who is around
 * them (RNK1, RNK3, RNK4). It is derived and can be made again from the tallies at any time. Mutable.
 */
export class ScoreBoard {
  /** Best first: what an entry lacks to the highest measure, then its slot, in one number. */
  #order = new SortedNumbers();
  readonly #slots = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #measures: number[] = [];
  readonly #freeSlots: number[] = [];

  /** A whole board at once; of equal measures those given first stand first. */
  static from(entries: Iterable<readonly [id: string, measure: number]>): ScoreBoard {
    const board = new ScoreBoard();
    for (const [id, measure] of entries) {
      ScoreBoard.#check(measure);
      board.#slots.set(id, board.#ids.length);
      board.#ids.push(id);
      board.#measures.push(measure);
    }
    if (board.#ids.length > maxEntries || board.#slots.size < board.#ids.length) {
      throw new RangeError(`a board holds each id once, and at most ${maxEntries}`);
    }
    // With a million entries a loop takes a fifth of what `Float64Array.from` takes.
    const order = new Float64Array(board.#measures.length);
    for (let slot = 0; slot < order.length; slot += 1) {
      order[slot] = ScoreBoard.#rankingOf(board.#measures[slot] as number, slot);
    }
    board.#order = SortedNumbers.fromSorted(order.toSorted());
    return board;
  }

  static #check(measure: number): void {
    if (!Number.isInteger(measure) || measure < 0 || measure > maxMeasure) {
      throw new RangeError(`a measure is a whole number from 0 to ${maxMeasure}`);
    }
  }

  static #rankingOf(measure: number, slot: number): number {
    return (maxMeasure - measure) * maxEntries + slot;
  }

  get size(): number {
    return this.#order.size;
  }

  /** Enters somebody, or moves them. */
  set(id: string, measure: number): void {
    ScoreBoard.#check(measure);
    let slot = this.#slots.get(id);
    if (slot === undefined) {
      slot = this.#freeSlots.pop() ?? this.#ids.length;
      if (slot >= maxEntries) throw new RangeError(`a board holds at most ${maxEntries}`);
      this.#slots.set(id, slot);
    } else {
      const before = this.#measures[slot] as number;
      if (before === measure) return;
      this.#order.remove(ScoreBoard.#rankingOf(before, slot));
    }
    this.#ids[slot] = id;
    this.#measures[slot] = measure;
    this.#order.add(ScoreBoard.#rankingOf(measure, slot));
  }

  /** Takes somebody off; nothing when they are not on it (RNK4: hidden, left, opted out). */
  remove(id: string): void {
    const slot = this.#slots.get(id);
    if (slot === undefined) return;
    this.#order.remove(ScoreBoard.#rankingOf(this.#measures[slot] as number, slot));
    this.#slots.delete(id);
    this.#freeSlots.push(slot);
  }

  /** The place that a measure has, or would have: one more than there are better ones (1, 2, 2, 4). */
  placeOfMeasure(measure: number): number {
    return this.#order.countBelow(ScoreBoard.#rankingOf(measure, 0)) + 1;
  }

  /** Somebody's line; null when they are not on the board. */
  lineOf(id: string): BoardLine | null {
    const slot = this.#slots.get(id);
    if (slot === undefined) return null;
    const measure = this.#measures[slot] as number;
    return { id, place: this.placeOfMeasure(measure), measure };
  }

  #linesFrom(position: number, count: number): BoardLine[] {
    let last: BoardLine | null = null;
    return this.#order.slice(position, count).map((ranking) => {
      const slot = ranking % maxEntries;
      const measure = this.#measures[slot] as number;
      const place: number = last?.measure === measure ? last.place : this.placeOfMeasure(measure);
      last = { id: this.#ids[slot] as string, place, measure };
      return last;
    });
  }

  /** The first `count` lines. */
  top(count: number): BoardLine[] {
    return this.#linesFrom(0, count);
  }

  /** RNK4: somebody with up to `reach` lines before and after them; empty when they are not on the board. */
  around(id: string, reach: number): BoardLine[] {
    const slot = this.#slots.get(id);
    if (slot === undefined) return [];
    const position = this.#order.countBelow(ScoreBoard.#rankingOf(this.#measures[slot] as number, slot));
    const first = Math.max(0, position - reach);
    return this.#linesFrom(first, position - first + reach + 1);
  }
}
