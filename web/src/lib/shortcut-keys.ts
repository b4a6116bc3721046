/** Which key was meant, and whether it was meant for us. Pure enough to be tested with plain objects. */

/** One step of a shortcut: a key as on a Latin keyboard (`n`, `?`), or a range of digits (`1-9`). */
export type ShortcutKey = string;

export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly shiftKey: boolean;
}

/**
 * The key by meaning where the layout has it, by place where not: `n` is the same key on a Ukrainian keyboard, and the
 * digits of a French one need no Shift.
 */
export const nameKey = ({ key, code, shiftKey }: KeyPress): string => {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  if (/^Key[A-Z]$/.test(code) && key.length === 1) return code.slice(3).toLowerCase();
  if (/^Digit\d$/.test(code) && !shiftKey) return code.slice(5);
  return key;
};

export const matchesKey = (wanted: ShortcutKey, pressed: string): boolean => {
  const [from, to] = wanted.length === 3 && wanted[1] === '-' ? [wanted[0], wanted[2]] : [wanted, wanted];
  return from !== undefined && to !== undefined && pressed.length === from.length && pressed >= from && pressed <= to;
};

const TYPING_ROLES = new Set(['textbox', 'searchbox', 'combobox', 'listbox', 'spinbutton']);
const KEYLESS_INPUTS = new Set(['button', 'checkbox', 'radio', 'submit', 'reset', 'range', 'color', 'file', 'image']);

/** Whether keys pressed on this element are text or a choice of its own. */
export const takesKeys = (element: Element | null): boolean => {
  if (element === null) return false;
  if (element instanceof HTMLInputElement) return !KEYLESS_INPUTS.has(element.type);
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  if (element instanceof HTMLElement && element.isContentEditable) return true;
  return TYPING_ROLES.has(element.getAttribute('role') ?? '');
};
