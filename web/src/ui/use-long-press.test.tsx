// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LONG_PRESS_MS, useLongPress, type LongPressOptions } from './use-long-press.ts';

const onLongPress = vi.fn<() => void>();
const onPress = vi.fn<() => void>();

beforeEach(() => {
  vi.useFakeTimers();
  onLongPress.mockReset();
  onPress.mockReset();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function Target(options: Partial<LongPressOptions>) {
  return (
    <button type="button" {...useLongPress({ onLongPress, ...options })} onClick={onPress}>
      Meditate
    </button>
  );
}

const finger = { isPrimary: true, button: 0, clientX: 10, clientY: 10 };
const down = () => fireEvent.pointerDown(screen.getByRole('button'), finger);
/** As a browser does it: the click that a finger or a mouse makes says how many, one from the keyboard says 0. */
const lift = () => {
  fireEvent.pointerUp(screen.getByRole('button'), finger);
  fireEvent.click(screen.getByRole('button'), { detail: 1 });
};
const hold = (ms: number) => {
  vi.advanceTimersByTime(ms);
};

test('a short press is a press', () => {
  render(<Target />);
  down();
  hold(LONG_PRESS_MS - 1);
  lift();
  hold(1000);
  expect(onPress).toHaveBeenCalledOnce();
  expect(onLongPress).not.toHaveBeenCalled();
});

test('holding fires once while the finger is down, and lifting it is no press', () => {
  render(<Target />);
  down();
  hold(LONG_PRESS_MS);
  expect(onLongPress).toHaveBeenCalledOnce();
  lift();
  expect(onPress).not.toHaveBeenCalled();
  down();
  lift();
  expect(onPress).toHaveBeenCalledOnce();
});

test('the context menu that Android sends after a hold does not fire it twice', () => {
  render(<Target />);
  down();
  hold(LONG_PRESS_MS);
  const isLeftToBrowser = fireEvent.contextMenu(screen.getByRole('button'));
  expect(isLeftToBrowser).toBe(false);
  expect(onLongPress).toHaveBeenCalledOnce();
});

test('moving away or scrolling calls it off, a trembling finger does not', () => {
  render(<Target />);
  down();
  fireEvent.pointerMove(screen.getByRole('button'), { ...finger, clientY: 30 });
  hold(1000);
  down();
  fireEvent.scroll(window);
  hold(1000);
  down();
  fireEvent.pointerCancel(screen.getByRole('button'));
  hold(1000);
  expect(onLongPress).not.toHaveBeenCalled();
  down();
  fireEvent.pointerMove(screen.getByRole('button'), { ...finger, clientY: 14 });
  hold(LONG_PRESS_MS);
  expect(onLongPress).toHaveBeenCalledOnce();
});

test('a second finger and the right button start nothing; right click is a long press', () => {
  render(<Target />);
  fireEvent.pointerDown(screen.getByRole('button'), { ...finger, isPrimary: false });
  fireEvent.pointerDown(screen.getByRole('button'), { ...finger, button: 2 });
  hold(1000);
  expect(onLongPress).not.toHaveBeenCalled();
  fireEvent.contextMenu(screen.getByRole('button'));
  expect(onLongPress).toHaveBeenCalledOnce();
});

test('Enter opens, Space presses, the context-menu key opens', () => {
  render(<Target />);
  const button = screen.getByRole('button');
  expect(fireEvent.keyDown(button, { key: 'Enter' })).toBe(false);
  expect(onLongPress).toHaveBeenCalledTimes(1);
  expect(fireEvent.keyDown(button, { key: ' ' })).toBe(true);
  fireEvent.click(button, { detail: 0 });
  expect(onPress).toHaveBeenCalledOnce();
  fireEvent.keyDown(button, { key: 'ContextMenu' });
  fireEvent.contextMenu(button);
  expect(onLongPress).toHaveBeenCalledTimes(2);
});

test('Enter stays a press where that is asked for', () => {
  render(<Target enter="press" />);
  expect(fireEvent.keyDown(screen.getByRole('button'), { key: 'Enter' })).toBe(true);
  expect(onLongPress).not.toHaveBeenCalled();
});

test('nothing fires after the element is gone', () => {
  const { unmount } = render(<Target />);
  down();
  unmount();
  hold(1000);
  expect(onLongPress).not.toHaveBeenCalled();
});
