import { useEffect, useRef } from 'react';

export interface EditorKeys {
  readonly save: () => void;
  readonly goBack: () => void;
}

const openOverlays = '[role="dialog"][data-state="open"], [role="alertdialog"][data-state="open"]';

/** Ctrl or Cmd with Enter saves from anywhere on the page, Escape goes back; neither while a dialog asks something. */
export function useEditorKeys(keys: EditorKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.isComposing || document.querySelector(openOverlays) !== null) return;
      // A radio button prevents what Enter would do by itself; with Ctrl it is ours all the same.
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        latest.current.save();
      } else if (event.key === 'Escape' && !event.defaultPrevented && !isSearching(event.target)) {
        event.preventDefault();
        latest.current.goBack();
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** Escape empties a search field first. */
function isSearching(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'search' && target.value !== '';
}
