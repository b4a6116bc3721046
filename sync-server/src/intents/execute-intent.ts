import { z } from 'zod';
import { noticeIntentKind } from '@hearth/shared/domain/groups/group-intent.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import { executeGroupIntent, isGroupIntent } from '../groups/execute-act.ts';
import type { GroupCommit } from '../groups/group-store.ts';
import { changeProfile } from './change-profile.ts';
import { readNotices } from './read-notices.ts';

/**
 * An intent is what somebody wants done to something that only the server writes (sync.md). It travels as a row of the
 * private table `intents`, is executed in the commit that brings it, exactly once, and carries its outcome back.
 */

type Row = Readonly<Record<string, unknown>>;

export interface IntentContext extends GroupCommit {
  /** Who wants it: the owner of the space in which the intent arrived. */
  readonly space: string;
}

/** `touched`: rows of the person's own space that were written, as (table, key). */
export interface IntentDone {
  readonly touched: readonly (readonly [table: string, key: string])[];
}
/** Why not; a code that the app has words for. */
export interface IntentRefused {
  readonly refused: string;
}
export type IntentOutcome = IntentDone | IntentRefused;

export type IntentHandler = (steps: WriteSteps, payload: unknown, context: IntentContext) => Writing<IntentOutcome>;

const HANDLERS: Readonly<Record<string, IntentHandler>> = {
  'profile.change': changeProfile,
  [noticeIntentKind]: readNotices,
};

const intentSchema = z.looseObject({ kind: z.string().max(64), payload: z.unknown() });

const actOnGroup = function* (
  steps: WriteSteps,
  kind: string,
  payload: unknown,
  { space, ...commit }: IntentContext,
): Writing<IntentOutcome> {
  const refused = yield* executeGroupIntent(steps, kind, payload, { user: space, commit });
  return refused === null ? { touched: [] } : { refused };
};

/** Executes an intent and answers its row with the outcome: `state` is `done`, or `refused` with a `reason`. */
export const executeIntent = function* (
  steps: WriteSteps,
  { row, ...context }: IntentContext & { readonly row: Row },
): Writing<{ readonly row: Record<string, unknown>; readonly touched: IntentDone['touched'] }> {
  const intent = intentSchema.safeParse(row);
  const handler = intent.success && Object.hasOwn(HANDLERS, intent.data.kind) ? HANDLERS[intent.data.kind] : undefined;
  let outcome: IntentOutcome = { refused: 'unknown-intent' };
  if (intent.success && handler !== undefined) outcome = yield* handler(steps, intent.data.payload, context);
  else if (intent.success && isGroupIntent(intent.data.kind)) {
    outcome = yield* actOnGroup(steps, intent.data.kind, intent.data.payload, context);
  }
  const settled = { ...row, settledAt: context.nowMs };
  return 'refused' in outcome
    ? { row: { ...settled, state: 'refused', reason: outcome.refused }, touched: [] }
    : { row: { ...settled, state: 'done' }, touched: outcome.touched };
};
