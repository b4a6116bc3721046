import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { ruleWords } from '@hearth/shared/kernel/rule-words.en.ts';
import type { z } from 'zod';
import type { FieldError } from './problem.ts';

type Issue = z.core.$ZodIssue;

const nameOf = (path: readonly PropertyKey[]): string => path.map(String).join('.');

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? (Reflect.get(value, name) as unknown) : undefined),
    input,
  );

const listOf = (values: readonly unknown[]): string =>
  `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`;

/** The words for sizes: characters, entries, or the number itself. */
const sizeOf = (origin: string, size: unknown): string => {
  if (origin === 'string') return `${String(size)} characters`;
  return origin === 'array' ? `${String(size)} entries` : String(size);
};

export const describeIssue = (issue: Issue, input: unknown): FieldError[] => {
  const field = nameOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        field: nameOf([...issue.path, key]),
        code: 'unknown-field',
        limit: 'no field of this name is known here',
      }));
    case 'invalid_type':
      return valueAt(input, issue.path) === undefined
        ? [{ field, code: 'required', limit: `needed: ${issue.expected}` }]
        : [{ field, code: 'wrong-type', limit: issue.expected }];
    case 'too_big':
      return [
        {
          field,
          code: issue.origin === 'string' || issue.origin === 'array' ? 'too-long' : 'too-large',
          limit: `at most ${sizeOf(issue.origin, issue.maximum)}`,
        },
      ];
    case 'too_small':
      return [
        {
          field,
          code: 'too-small',
          limit: `${issue.inclusive === false ? 'more than' : 'at least'} ${sizeOf(issue.origin, issue.minimum)}`,
        },
      ];
    case 'invalid_value':
      return [{ field, code: 'unknown-value', limit: listOf(issue.values) }];
    case 'invalid_union':
      return [
        {
          field,
          code: 'unknown-value',
          limit: 'options' in issue && issue.options !== undefined ? listOf(issue.options) : issue.message,
        },
      ];
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_key':
    case 'not_multiple_of':
      return [{ field, code: 'unknown-value', limit: issue.message }];
  }
};

/** What is wrong with a request, field by field, by the codes that the rules use too. */
export const describeIssues = (error: z.ZodError, input: unknown): FieldError[] =>
  error.issues.flatMap((issue) => describeIssue(issue, input));

/** What a rule of the house forbids, by the code that the app has its words for. */
export const describeRules = (errors: readonly RuleError[]): FieldError[] =>
  errors.map((error) => ({ field: error.field, code: error.rule, limit: ruleWords(error) }));
