// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HeatmapCell } from './heatmap-layout.ts';
import { Heatmap } from './heatmap.tsx';

const cells: readonly HeatmapCell[] = Array.from({ length: 365 }, (_, index) => ({
  key: `day-${index}`,
  state: index % 9 === 0 ? 'missed' : 'kept',
  level: 4,
  description: `Day ${index}`,
}));
const onPick = vi.fn<(key: string) => void>();

beforeEach(() => {
  onPick.mockReset();
  render(
    <Heatmap
      cells={cells}
      firstRow={2}
      colour="sky"
      label="The year"
      summary="300 of 365 days kept"
      rowLabels={['', 'M', '', 'W', '', 'F', '']}
      months={[{ index: 0, text: 'Nov' }]}
      legend={[{ state: 'kept', level: 4, text: 'kept' }]}
      onPick={onPick}
    />,
  );
});
afterEach(cleanup);

const grid = () => screen.getByRole('grid', { name: 'The year' });
const press = (key: string) => fireEvent.keyDown(grid(), { key });
/** What a screen reader says: the cell that the grid points at. */
const announced = () => document.getElementById(grid().getAttribute('aria-activedescendant') ?? '')?.textContent;

test('begins with the summary and no day', () => {
  expect(screen.getByText('300 of 365 days kept')).toBeTruthy();
  expect(grid().hasAttribute('aria-activedescendant')).toBe(false);
});

test('focus begins on the newest day; arrows walk, each day announced and shown', () => {
  fireEvent.focus(grid());
  expect(announced()).toBe('Day 364');
  press('ArrowUp');
  press('ArrowLeft');
  expect(announced()).toBe('Day 356');
  expect(screen.getAllByText('Day 356')).toHaveLength(2);
  press('Home');
  expect(announced()).toBe('Day 0');
  expect(screen.getByRole('gridcell').getAttribute('aria-colindex')).toBe('1');
  expect(screen.getByRole('row').getAttribute('aria-rowindex')).toBe('3');
});

test('Enter picks the day one is on; other keys are left to the page', () => {
  fireEvent.focus(grid());
  press('ArrowUp');
  press('Enter');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('day-363');
  expect(press('a')).toBe(true);
  expect(press('ArrowUp')).toBe(false);
});

test('a year stays a handful of elements', () => {
  expect(document.querySelectorAll('svg path').length).toBeLessThan(10);
});
