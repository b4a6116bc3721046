import type { Context } from 'hono';
import type { z } from 'zod';
import { describeIssues } from './field-errors.ts';
import { REQUEST_PROBLEMS, type FieldError, type Problem } from './problem.ts';
import { readBodyText, type BodyLimits } from './read-body.ts';
import type { AppEnv } from './request-context.ts';

/** A habit with its longest description fits several times. */
const BODY_LIMITS: BodyLimits = { received: 65_536, inflated: 65_536 };
const JSON_TYPE = /^application\/json(?:\s*;|$)/i;

export type Read<Value> =
  { readonly value: Value } | { readonly problem: Problem; readonly errors?: readonly FieldError[] };

const NO_JSON: readonly FieldError[] = [{ field: '', code: 'not-json', limit: 'a JSON object' }];

export const parseBy = <Schema extends z.ZodType>(schema: Schema, input: unknown): Read<z.infer<Schema>> => {
  const parsed = schema.safeParse(input);
  return parsed.success
    ? { value: parsed.data }
    : { problem: REQUEST_PROBLEMS.invalid, errors: describeIssues(parsed.error, input) };
};

/** The body by a schema, or why not. No body is an empty object, for the schema to judge. */
export const readApiBody = async <Schema extends z.ZodType>(
  context: Context<AppEnv>,
  schema: Schema,
): Promise<Read<z.infer<Schema>>> => {
  const body = await readBodyText(context, BODY_LIMITS);
  if ('problem' in body) {
    switch (body.problem) {
      case 'too-large':
        return { problem: REQUEST_PROBLEMS.tooLarge };
      case 'unknown-encoding':
        return { problem: REQUEST_PROBLEMS.unsupportedBody };
      case 'broken':
        return { problem: REQUEST_PROBLEMS.invalid, errors: NO_JSON };
    }
  }
  if (body.text === '') return parseBy(schema, {});
  if (!JSON_TYPE.test(context.req.header('content-type') ?? '')) return { problem: REQUEST_PROBLEMS.unsupportedBody };
  try {
    return parseBy(schema, JSON.parse(body.text));
  } catch (error) {
    if (error instanceof SyntaxError) return { problem: REQUEST_PROBLEMS.invalid, errors: NO_JSON };
    throw error;
  }
};
