import { useState } from 'react';
import { isSameForm, type HabitForm } from './habit-form.ts';
import type { RuleForm } from './rule-form.ts';

export interface FormState {
  readonly form: HabitForm;
  /** The form as it was read, or as a new one begins: what is compared with. */
  readonly base: HabitForm;
  readonly isDirty: boolean;
  readonly change: (patch: Partial<HabitForm>) => void;
  readonly changeRule: (patch: Partial<RuleForm>) => void;
}

/**
 * The form, following `read` (what the device has now) for as long as nothing was typed: another tab, or a button beside
 * the form, may change the habit meanwhile.
 */
export function useFormState(read: HabitForm): FormState {
  const [state, setState] = useState({ read, base: read, form: read });
  const isDirty = !isSameForm(state.base, state.form);
  if (!isSameForm(read, state.read)) {
    setState(isDirty ? { ...state, read } : { read, base: read, form: read });
  }
  return {
    form: state.form,
    base: state.base,
    isDirty,
    change: (patch) => setState((before) => ({ ...before, form: { ...before.form, ...patch } })),
    changeRule: (patch) =>
      setState((before) => ({ ...before, form: { ...before.form, rule: { ...before.form.rule, ...patch } } })),
  };
}
