/** Which rule an input broke; each has its own words in the catalogues. */
export const ruleCodes = [
  /** Needed and absent, or empty. */
  'required',
  /** More characters than `limit`. */
  'too-long',
  /** Below `limit`. */
  'too-small',
  /** Above `limit`. */
  'too-large',
  /** Not a finite number, or not a whole one where only whole ones make sense. */
  'not-a-number',
  /** Not one of the values that this field knows. */
  'unknown-value',
  /** Does not go together with the field named in `limit`. */
  'not-together',
  /** Only a pleasant habit may be linked. */
  'not-pleasant',
  /** "Tiny habits" is on: `limit` seconds, or `limit` days. */
  'tiny-duration',
  'tiny-interval',
  /** A day after the last one that may be logged, which is in `limit`. */
  'not-yet',
  /** An end before its beginning, which is in `limit`. */
  'before-start',
  /** A pause may begin at the earliest on the day in `limit` (FACT5). */
  'too-far-back',
  /** As many rows as there may be, `limit`, exist already. */
  'quota',
  /** No such row, or a deleted one. */
  'not-found',
  /** Nothing would change. */
  'no-change',
] as const;
export type RuleCode = (typeof ruleCodes)[number];

/** One refused field of an input: which, by what rule, against what limit. Plain data, so that every surface words it. */
export interface RuleError {
  readonly field: string;
  readonly rule: RuleCode;
  readonly limit?: number | string;
}

/** Builds a {@link RuleError}. */
export function ruleError(field: string, rule: RuleCode, limit?: number | string): RuleError {
  return limit === undefined ? { field, rule } : { field, rule, limit };
}
