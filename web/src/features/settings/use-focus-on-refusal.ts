import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { useEffect, useRef, type RefObject } from 'react';

/** Brings whoever sent a form to the first field that was refused. */
export function useFocusOnRefusal(errors: readonly RuleError[]): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (errors.length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  return form;
}
