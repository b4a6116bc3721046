import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ScoreBoard } from './score-board.ts';

/** The board as one would do it on paper: sort, and count who is better. */
function onPaper(measures: ReadonlyMap<string, number>): { id: string; place: number; measure: number }[] {
  const lines = [...measures].map(([id, measure]) => ({
    id,
    measure,
    place: 1 + [...measures.values()].filter((other) => other > measure).length,
  }));
  return lines.toSorted((a, b) => a.place - b.place);
}

const byPlaceThenId = <Line extends { readonly id: string; readonly place: number }>(lines: readonly Line[]): Line[] =>
  lines.toSorted((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));

describe('a board', () => {
  it('says after any changes what one would count on paper (RNK1, RNK3, RNK4)', () => {
    // Few different measures, so that ties are common; chunks split and empty because all entries are near each other.
    const change = fc.record({
      id: fc.nat(60),
      measure: fc.nat(12),
      isRemoval: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), fc.array(change, { maxLength: 150 }), (start, changes) => {
        const measures = new Map(start.map(({ id, measure }) => [`m${id}`, measure]));
        const board = ScoreBoard.from(measures);
        for (const { id, measure, isRemoval } of changes) {
          if (isRemoval) {
            board.remove(`m${id}`);
            measures.delete(`m${id}`);
          } else {
            board.set(`m${id}`, measure);
            measures.set(`m${id}`, measure);
          }
        }
        const expected = onPaper(measures);
        expect(board.size).toBe(expected.length);
        const all = board.top(1000);
        expect(byPlaceThenId(all)).toEqual(byPlaceThenId(expected));
        for (const line of expected) {
          expect(board.lineOf(line.id)).toEqual(line);
          const position = all.findIndex(({ id }) => id === line.id);
          expect(board.around(line.id, 2)).toEqual(all.slice(Math.max(0, position - 2), position + 3));
        }
        expect(board.lineOf('nobody')).toBeNull();
        // Made anew from the same measures it says the same.
        expect(byPlaceThenId(ScoreBoard.from(measures).top(1000))).toEqual(byPlaceThenId(expected));
      }),
      { numRuns: 100 },
    );
  });

  it('keeps order and places over many chunks', () => {
    const board = ScoreBoard.from([]);
    for (let i = 0; i < 5000; i += 1) board.set(`m${i}`, (i * 7919) % 5003);
    for (let i = 0; i < 5000; i += 2) board.remove(`m${i}`);
    for (let i = 1; i < 5000; i += 4) board.set(`m${i}`, 6000 - i);
    const lines = board.top(5000);
    expect(lines).toHaveLength(2500);
    for (const [i, line] of lines.entries()) {
      const before = lines[i - 1];
      if (before !== undefined) expect(before.measure).toBeGreaterThanOrEqual(line.measure);
      if (before === undefined || before.measure > line.measure) expect(line.place).toBe(i + 1);
    }
    expect(board.placeOfMeasure(1_000_000)).toBe(1);
    expect(board.placeOfMeasure(0)).toBeGreaterThan(2400);
  });
});
