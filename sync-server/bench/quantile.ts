/** NaN of nothing. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

export const secondsSince = (startedMs: number): number => (performance.now() - startedMs) / 1_000;
