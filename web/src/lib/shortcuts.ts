import { useEffect, useSyncExternalStore } from 'react';
import { readStored, writeStored } from './local-store.ts';
import type { ShortcutKey } from './shortcut-keys.ts';
import { matchesKey, nameKey, takesKeys } from './shortcut-keys.ts';

/**
 * Single-key shortcuts of the whole app. A screen registers its own while it is mounted; the help dialog lists whatever is
 * registered, so the list is never out of date. They can be switched off (WCAG 2.1.4).
 */
export interface Shortcut {
  readonly id: string;
  /**
   * Pressed one after another: `['n']`, `['g', 't']`, `['1-9']`. `Mod+k` is a chord with Ctrl, on Apple's keyboards Command;
   * it works in text fields too, and cannot be switched off.
   */
  readonly keys: readonly ShortcutKey[];
  /** Translated, for the help dialog. */
  readonly label: string;
  /** Translated heading in the help dialog. */
  readonly group: string;
  /** Gets the last key pressed, which tells `1` from `9`. */
  readonly run: (key: string) => void;
}

const ENABLED_KEY = 'hearth.shortcuts';
const SEQUENCE_MS = 1000;
const OPEN_OVERLAYS = ['dialog', 'alertdialog', 'menu', 'listbox']
  .map((role) => `[role="${role}"][data-state="open"]`)
  .join(',');

let registered: readonly Shortcut[] = [];
let pressedBefore: { readonly keys: readonly string[]; readonly atMs: number } = { keys: [], atMs: 0 };
const listeners = new Set<() => void>();

const tellListeners = (): void => {
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

const areEnabled = (): boolean => readStored(ENABLED_KEY) !== 'off';

export const enableShortcuts = (enabled: boolean): void => {
  writeStored(ENABLED_KEY, enabled ? undefined : 'off');
  tellListeners();
};

/** Registers while mounted. Keep the array stable (`useMemo`): a new one registers anew. */
export const useShortcuts = (shortcuts: readonly Shortcut[]): void => {
  useEffect(() => {
    registered = [...registered, ...shortcuts];
    tellListeners();
    return () => {
      registered = registered.filter((shortcut) => !shortcuts.includes(shortcut));
      tellListeners();
    };
  }, [shortcuts]);
};

export const useRegisteredShortcuts = (): readonly Shortcut[] => useSyncExternalStore(subscribe, () => registered);

export const useShortcutsEnabled = (): boolean => useSyncExternalStore(subscribe, areEnabled);

const isChord = (event: KeyboardEvent): boolean => event.ctrlKey || event.metaKey;

const isForUs = (event: KeyboardEvent): boolean =>
  !event.defaultPrevented &&
  !event.repeat &&
  !event.isComposing &&
  !event.altKey &&
  (isChord(event) ? !event.shiftKey : areEnabled() && !takesKeys(document.activeElement)) &&
  document.querySelector(OPEN_OVERLAYS) === null;

const isPressed = ({ keys }: Shortcut, pressed: readonly string[]): boolean => {
  const last = pressed.slice(-keys.length);
  return last.length === keys.length && keys.every((key, index) => matchesKey(key, last[index] ?? ''));
};

const onKeyDown = (event: KeyboardEvent): void => {
  if (!isForUs(event) || event.key === 'Shift') return;
  const isFollowing = event.timeStamp - pressedBefore.atMs < SEQUENCE_MS;
  const pressed = [...(isFollowing ? pressedBefore.keys : []), (isChord(event) ? 'Mod+' : '') + nameKey(event)];
  // The longest sequence wins; among equals the latest registered, which is the screen on top.
  const found = registered
    .filter((shortcut) => isPressed(shortcut, pressed))
    .reduce<Shortcut | undefined>(
      (best, next) => (best === undefined || next.keys.length >= best.keys.length ? next : best),
      undefined,
    );
  pressedBefore = { keys: found === undefined ? pressed : [], atMs: event.timeStamp };
  if (found === undefined) return;
  event.preventDefault();
  found.run(pressed.at(-1) ?? '');
};

/** Listens to the keyboard. Call once. Returns how to stop. */
export const listenForShortcuts = (): (() => void) => {
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
};
