import type { RuleError } from './rule-error.ts';

/** Fields of which nothing is no answer, so that "too small" means more than the limit. */
const fieldsAboveLimit = new Set(['step', 'target.amount']);

/** What would be right instead, in English, for surfaces without a catalogue (REST, the command line). */
export function ruleWords({ field, rule, limit }: RuleError): string {
  switch (rule) {
    case 'required':
      return 'needed, and not empty';
    case 'too-long':
      return `at most ${limit} characters`;
    case 'too-small':
      return fieldsAboveLimit.has(field) && limit === 0 ? 'more than 0' : `at least ${limit}`;
    case 'too-large':
      return `at most ${limit}`;
    case 'not-a-number':
      return 'a number, and a whole one where only whole ones make sense';
    case 'unknown-value':
      return 'one of the values that this field knows';
    case 'not-together':
      return `does not go together with ${limit}`;
    case 'not-pleasant':
      return 'another habit that is pleasant';
    case 'tiny-duration':
      return `at most ${limit} seconds while "tiny habits" is on`;
    case 'tiny-interval':
      return `at most ${limit} days between two due days while "tiny habits" is on`;
    case 'not-yet':
      return `no day after ${limit}`;
    case 'before-start':
      return `no day before ${limit}`;
    case 'too-far-back':
      return `no day before ${limit}`;
    case 'quota':
      return `at most ${limit} of them`;
    case 'not-found':
      return 'one that exists';
    case 'no-change':
      return 'something that changes it';
  }
}
