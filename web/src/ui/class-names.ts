/** Joins the class names that are there. Callers pass layout classes only; a component's own look is not overridden. */
export function classNames(...parts: readonly (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}
