import { useSyncExternalStore } from 'react';
import { readStored, writeStored } from './local-store.ts';
import { THEME_KEY } from './theme-script.ts';

/** Light, dark or as the system says: `data-theme` on the root element, remembered per device. */

export type ThemeChoice = 'light' | 'dark' | 'system';
export type Theme = 'light' | 'dark';

const systemIsDark = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

const readChoice = (): ThemeChoice => {
  const stored = readStored(THEME_KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
};

const resolveTheme = (choice: ThemeChoice): Theme => {
  if (choice !== 'system') return choice;
  return systemIsDark().matches ? 'dark' : 'light';
};

const listeners = new Set<() => void>();

const applyTheme = (): void => {
  const root = document.documentElement;
  root.dataset['theme'] = resolveTheme(readChoice());
  const paper = getComputedStyle(root).getPropertyValue('--paper').trim();
  // The window's own frame follows; without `media`, because the choice may differ from the system's.
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) meta.content = paper;
  for (const listener of listeners) listener();
};

export const chooseTheme = (choice: ThemeChoice): void => {
  writeStored(THEME_KEY, choice === 'system' ? undefined : choice);
  applyTheme();
};

/** Keeps the page in step with the system and with other tabs. Call once. Returns how to stop. */
export const followTheme = (): (() => void) => {
  const onStorage = (event: StorageEvent): void => {
    if (event.key === THEME_KEY || event.key === null) applyTheme();
  };
  const media = systemIsDark();
  applyTheme();
  media.addEventListener('change', applyTheme);
  window.addEventListener('storage', onStorage);
  return () => {
    media.removeEventListener('change', applyTheme);
    window.removeEventListener('storage', onStorage);
  };
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, readChoice);

/** The theme on the screen now, for what CSS cannot reach (a canvas). */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, () => resolveTheme(readChoice()));
