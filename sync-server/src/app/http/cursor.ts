import type { z } from 'zod';
import { REQUEST_PROBLEMS, type FieldError, type Problem } from './problem.ts';

/** Where a page of a list ended: opaque to whoever asks, checked when it comes back. */

export const formatCursor = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** Undefined for what no page of ours ended at. */
export const parseCursor = <Schema extends z.ZodType>(text: string, schema: Schema): z.infer<Schema> | undefined => {
  try {
    return schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

export const WRONG_CURSOR: { readonly problem: Problem; readonly errors: readonly FieldError[] } = {
  problem: REQUEST_PROBLEMS.invalid,
  errors: [{ field: 'cursor', code: 'unknown-value', limit: 'the nextCursor of a page of this very list' }],
};

export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
}

/** The first `limit` of what comes after the cursor's place; `placeOf` says where an item stands. */
export const cutPage = <Item>(rest: readonly Item[], limit: number, placeOf: (item: Item) => unknown): Page<Item> => {
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rest.length > limit && last !== undefined ? formatCursor(placeOf(last)) : null };
};
