// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { nextIndex } from './use-roving-focus.ts';
import { WeekStrip, type WeekStripDay } from './week-strip.tsx';

afterEach(cleanup);

const days: readonly WeekStripDay[] = ['14', '15', '16', '17', '18', '19', '20'].map((key) => ({
  key,
  letter: 'S',
  label: `November ${key}: kept`,
  state: 'kept',
}));

const press = (key: string) => {
  if (document.activeElement) fireEvent.keyDown(document.activeElement, { key });
};
const focusedName = () => document.activeElement?.getAttribute('aria-label');

test('arrows step, stop at the ends, and follow the direction of the language', () => {
  expect(nextIndex('ArrowRight', 2, 7, false)).toBe(3);
  expect(nextIndex('ArrowRight', 6, 7, false)).toBe(6);
  expect(nextIndex('ArrowLeft', 0, 7, false)).toBe(0);
  expect(nextIndex('ArrowRight', 2, 7, true)).toBe(1);
  expect(nextIndex('ArrowLeft', 2, 7, true)).toBe(3);
  expect(nextIndex('Home', 2, 7, true)).toBe(0);
  expect(nextIndex('End', 2, 7, false)).toBe(6);
  expect(nextIndex('a', 2, 7, false)).toBeNull();
});

test('a week of buttons is one tab stop, today first, and remembers where one was', () => {
  render(<WeekStrip days={days} colour="teal" label="Week" onPick={() => undefined} />);
  const stops = () => screen.getAllByRole('button').filter((button) => button.tabIndex === 0);
  expect(stops().map((stop) => stop.getAttribute('aria-label'))).toEqual(['November 20: kept']);
  stops()[0]?.focus();
  press('ArrowLeft');
  press('ArrowLeft');
  expect(focusedName()).toBe('November 18: kept');
  expect(stops().map((stop) => stop.getAttribute('aria-label'))).toEqual(['November 18: kept']);
  press('Home');
  expect(focusedName()).toBe('November 14: kept');
});

test('picking a day hands back its key', () => {
  const onPick = vi.fn<(key: string) => void>();
  render(<WeekStrip days={days} colour="teal" label="Week" onPick={onPick} />);
  fireEvent.click(screen.getByRole('button', { name: 'November 16: kept' }));
  expect(onPick).toHaveBeenCalledExactlyOnceWith('16');
});

test('without a way to pick, each day is still told in words', () => {
  render(<WeekStrip days={days} colour="teal" label="Week" />);
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByRole('img', { name: 'November 14: kept' })).toBeTruthy();
});
