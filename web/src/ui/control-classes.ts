/** The look of everything one types or chooses in. 16 px text, so that phones do not zoom in on focus. */
export const controlClass =
  'block w-full min-w-0 rounded-md border border-edge bg-card px-3 text-base text-ink transition-colors duration-150 ' +
  'hover:border-ink-3 aria-invalid:border-2 aria-invalid:border-bad ' +
  'disabled:border-line-2 disabled:bg-sunk disabled:text-ink-3';
