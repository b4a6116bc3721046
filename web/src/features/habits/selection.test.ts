import { describe, expect, it } from 'vitest';
import { chosenOf, emptySelection, selectAll, stretchTo, toggleRow } from './selection.ts';

const order = ['a', 'b', 'c', 'd', 'e'];
const chosen = (selection: Parameters<typeof chosenOf>[0], list = order): string =>
  [...chosenOf(selection, list)].join('');

describe('a selection', () => {
  it('takes rows in and out', () => {
    const two = toggleRow(toggleRow(emptySelection, 'd', order), 'b', order);
    expect(chosen(two)).toBe('bd');
    expect(chosen(toggleRow(two, 'd', order))).toBe('b');
  });

  it('stretches from the row chosen last, and shrinks again without touching what was chosen before', () => {
    const begun = toggleRow(toggleRow(emptySelection, 'a', order), 'c', order);
    const stretched = stretchTo(begun, 'c', 'e', order);
    expect(chosen(stretched)).toBe('acde');
    expect(chosen(stretchTo(stretched, 'e', 'd', order))).toBe('acd');
    expect(chosen(stretchTo(stretched, 'e', 'b', order))).toBe('abc');
  });

  it('begins a range where the focus is when nothing was chosen', () => {
    expect(chosen(stretchTo(emptySelection, 'b', 'c', order))).toBe('bc');
  });

  it('takes a range out when it began by taking out', () => {
    const out = toggleRow(selectAll(order), 'b', order);
    expect(chosen(stretchTo(out, 'b', 'd', order))).toBe('ae');
  });

  it('keeps nothing that the list no longer shows, and begins anew without its anchor', () => {
    const begun = toggleRow(toggleRow(emptySelection, 'a', order), 'c', order);
    expect(chosen(begun, ['a', 'b', 'd'])).toBe('a');
    expect(chosen(stretchTo(begun, 'b', 'd', ['a', 'b', 'd']), ['a', 'b', 'd'])).toBe('abd');
  });
});
