import { createContext, useContext } from 'react';

/** What a field tells the control inside it, whichever control that is. */
export type FieldControl = {
  id?: string | undefined;
  'aria-labelledby'?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
  'aria-required'?: true | undefined;
};

const none: FieldControl = {};

export const FieldContext = createContext<FieldControl>(none);

/** Attributes to spread on a control; what the caller sets itself comes after and wins. */
export function useFieldControl(): FieldControl {
  return useContext(FieldContext);
}
