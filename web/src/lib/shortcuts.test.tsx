// @vitest-environment happy-dom
import { cleanup, render, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Shortcut } from './shortcuts.ts';
import { enableShortcuts, listenForShortcuts, useRegisteredShortcuts, useShortcuts } from './shortcuts.ts';

const shortcut = (
  id: string,
  keys: readonly string[],
  run = vi.fn<(key: string) => void>(),
): Shortcut & { run: typeof run } => ({
  id,
  keys,
  label: id,
  group: 'test',
  run,
});

const press = (key: string, init: KeyboardEventInit = {}): KeyboardEvent => {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  (document.activeElement ?? document.body).dispatchEvent(event);
  return event;
};

let stop: () => void;
beforeEach(() => {
  stop = listenForShortcuts();
});
afterEach(() => {
  stop();
  cleanup();
  enableShortcuts(true);
  document.body.innerHTML = '';
});

describe('shortcuts', () => {
  it('run while their screen is there, are listed, and go with it', () => {
    const list = [shortcut('new', ['n'])];
    const screen = renderHook(() => {
      useShortcuts(list);
      return useRegisteredShortcuts();
    });
    expect(screen.result.current).toEqual(list);
    expect(press('n').defaultPrevented).toBe(true);
    expect(list[0]?.run).toHaveBeenCalledOnce();
    screen.unmount();
    expect(press('n').defaultPrevented).toBe(false);
    expect(list[0]?.run).toHaveBeenCalledOnce();
  });

  it('tell which digit of a range was pressed', () => {
    const tick = shortcut('tick', ['1-9']);
    const list = [tick];
    renderHook(() => useShortcuts(list));
    press('3');
    expect(tick.run).toHaveBeenCalledWith('3');
  });

  it('know sequences, and forget a beginning that led nowhere', () => {
    const goToday = shortcut('go', ['g', 't']);
    const list = [goToday];
    renderHook(() => useShortcuts(list));
    press('t');
    press('g');
    press('x');
    press('t');
    expect(goToday.run).not.toHaveBeenCalled();
    press('g');
    press('t');
    expect(goToday.run).toHaveBeenCalledOnce();
  });

  it('leave keys with a modifier to the browser', () => {
    const list = [shortcut('new', ['n'])];
    renderHook(() => useShortcuts(list));
    press('n', { ctrlKey: true });
    press('n', { metaKey: true });
    press('n', { altKey: true });
    expect(list[0]?.run).not.toHaveBeenCalled();
  });

  it('leave typing alone, and repeated keys', () => {
    const list = [shortcut('new', ['n'])];
    renderHook(() => useShortcuts(list));
    const { getByRole } = render(<input />);
    getByRole('textbox').focus();
    press('n');
    getByRole('textbox').blur();
    press('n', { repeat: true });
    expect(list[0]?.run).not.toHaveBeenCalled();
  });

  it('are quiet under an open dialog', () => {
    const list = [shortcut('new', ['n'])];
    renderHook(() => useShortcuts(list));
    render(<div role="dialog" data-state="open" />);
    press('n');
    expect(list[0]?.run).not.toHaveBeenCalled();
  });

  it('can be switched off (WCAG 2.1.4)', () => {
    const list = [shortcut('new', ['n'])];
    renderHook(() => useShortcuts(list));
    enableShortcuts(false);
    press('n');
    expect(list[0]?.run).not.toHaveBeenCalled();
  });
});
