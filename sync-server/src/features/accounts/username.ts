/**
 * User names (C6): 3 to 50 letters, digits, `_`, `.` and `-`, public. Two that a reader takes for the same are the same:
 * they are compared after NFKC and folding of case.
 */

const MIN_LENGTH = 3;
const MAX_LENGTH = 50;
/** Marks belong to the letters of many scripts. */
const USERNAME = /^[\p{L}\p{M}\p{Nd}_.-]+$/u;

export interface Username {
  /** As its owner writes it, in NFKC. */
  readonly shown: string;
  /** For comparing. */
  readonly folded: string;
}

export type UsernameProblem = 'too-short' | 'too-long' | 'invalid-characters';

/** Upper and lower again: folds what lower case alone leaves apart, like ß and ẞ, or the final sigma. */
const fold = (text: string): string =>
  text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC').replaceAll('ς', 'σ');

export const readUsername = (text: string): Username | { readonly problem: UsernameProblem } => {
  const shown = text.normalize('NFKC');
  const length = Array.from(shown).length;
  if (length < MIN_LENGTH) return { problem: 'too-short' };
  if (length > MAX_LENGTH) return { problem: 'too-long' };
  if (!USERNAME.test(shown)) return { problem: 'invalid-characters' };
  return { shown, folded: fold(shown) };
};
