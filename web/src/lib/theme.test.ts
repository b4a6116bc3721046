// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { markStarted } from './started-device.ts';
import { chooseTheme, followTheme, useTheme, useThemeChoice } from './theme.ts';
import { THEME_KEY, THEME_SCRIPT } from './theme-script.ts';

const root = document.documentElement;

/** The system's wish, as `matchMedia` tells it. */
const system = { isDark: false, listeners: new Set<() => void>() };

beforeEach(() => {
  system.isDark = false;
  system.listeners.clear();
  vi.stubGlobal('matchMedia', (query: string) => ({
    get matches() {
      return query.includes('dark') && system.isDark;
    },
    addEventListener: (_: string, listener: () => void) => system.listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => system.listeners.delete(listener),
  }));
});
afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

const turnSystem = (isDark: boolean): void => {
  system.isDark = isDark;
  for (const listener of system.listeners) listener();
};

describe('the theme', () => {
  it('is the one of the system, and goes along with it', () => {
    const stop = followTheme();
    expect(root.dataset['theme']).toBe('light');
    turnSystem(true);
    expect(root.dataset['theme']).toBe('dark');
    stop();
    expect(system.listeners.size).toBe(0);
  });

  it('is what was chosen, whatever the system says', () => {
    const stop = followTheme();
    const choice = renderHook(() => [useThemeChoice(), useTheme()]);
    expect(choice.result.current).toEqual(['system', 'light']);
    act(() => chooseTheme('dark'));
    expect(choice.result.current).toEqual(['dark', 'dark']);
    turnSystem(true);
    turnSystem(false);
    expect(root.dataset['theme']).toBe('dark');
    act(() => chooseTheme('system'));
    expect(choice.result.current).toEqual(['system', 'light']);
    stop();
  });

  it('follows a choice made in another tab', () => {
    const stop = followTheme();
    localStorage.setItem(THEME_KEY, 'dark');
    window.dispatchEvent(new StorageEvent('storage', { key: THEME_KEY }));
    expect(root.dataset['theme']).toBe('dark');
    stop();
  });

  it.each([
    ['light', true, 'light'],
    ['dark', false, 'dark'],
    [null, true, 'dark'],
    [null, false, 'light'],
    ['purple', true, 'dark'],
  ])('is set before the first paint: stored %s, system dark %s', (stored, isDark, expected) => {
    if (stored !== null) localStorage.setItem(THEME_KEY, stored);
    system.isDark = isDark;
    delete root.dataset['theme'];
    // oxlint-disable-next-line typescript/no-implied-eval -- the text is ours, and this is how the page runs it
    new Function(THEME_SCRIPT)();
    expect(root.dataset['theme']).toBe(expected);
  });

  it.each([
    ['/today', false, true],
    ['/today', true, false],
    ['/settings', false, false],
  ])('comes with a greeting at %s, started %s: %s', (path, hasStarted, isGreeted) => {
    history.replaceState(null, '', path);
    if (hasStarted) markStarted();
    delete root.dataset['newcomer'];
    // oxlint-disable-next-line typescript/no-implied-eval -- the text is ours, and this is how the page runs it
    new Function(THEME_SCRIPT)();
    expect('newcomer' in root.dataset).toBe(isGreeted);
  });
});
