import { createHash } from 'node:crypto';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { ApiCaller } from './api-access.ts';
import { isMet, tagOf } from './entity-tags.ts';
import { PROBLEMS, REQUEST_PROBLEMS, type FieldError, type Problem } from './problem.ts';
import type { RateLimits } from './rate-limits.ts';
import type { AppEnv } from './request-context.ts';
import { SpaceMovedError, type WriteTerms } from './write-terms.ts';

/** What every operation of the REST interface is held to, whoever wrote it: limits, preconditions, doing once what is asked twice. */

export interface ApiGuards {
  readonly limits: RateLimits;
  /** Requests a minute; 0 is no limit. */
  readonly perAccount: number;
  readonly perAddress: number;
  /** From where a request comes (`client-address.ts`). */
  readonly networkOf: (context: Context<AppEnv>) => string;
  /** The store's own, which rises with each commit. */
  readonly findRevision: () => Promise<number>;
  /** What a request was that had this key before. */
  readonly findAnswered: (user: string, key: string) => Promise<{ readonly hash: string } | undefined>;
  /** Lets `act` write on these terms. */
  readonly withTerms: <Value>(terms: WriteTerms, act: () => Promise<Value>) => Promise<Value>;
}

type Refusal = {
  readonly problem: Problem;
  readonly errors?: readonly FieldError[] | undefined;
  readonly headers?: Readonly<Record<string, string>>;
};
type Outcome = { readonly body: unknown; readonly headers?: Readonly<Record<string, string>> } | Refusal;
/** Answers as a GET of the path would. */
export type ReadAgain = (caller: ApiCaller, params: unknown) => Promise<Outcome>;

export interface GuardedApi {
  readonly guards: ApiGuards;
  /** By path. */
  readonly readers: Map<string, ReadAgain>;
  /** Named requests that are being answered. */
  readonly inFlight: Set<string>;
}

const guarded = new WeakMap<OpenAPIHono<AppEnv>, GuardedApi>();

export const guardApi = (api: OpenAPIHono<AppEnv>, guards: ApiGuards): void => {
  guarded.set(api, { guards, readers: new Map(), inFlight: new Set() });
};

export const guardsOf = (api: OpenAPIHono<AppEnv>): GuardedApi => {
  const found = guarded.get(api);
  if (found === undefined) throw new Error('an interface without guards answers nothing');
  return found;
};

/** Counts a request from an address before anything is looked at, and then for the account. */
export const limitRequest = (context: Context<AppEnv>, { guards }: GuardedApi, user?: string): Response | undefined => {
  const { limits, perAccount, perAddress } = guards;
  return user === undefined
    ? limits.take(context, `from ${guards.networkOf(context)}`, perAddress)
    : limits.take(context, `for ${user}`, perAccount);
};

/** Often enough to get through between two devices, and an end where somebody writes without pause. */
const MOST_TRIES = 5;

interface ConditionalWrite {
  readonly caller: ApiCaller;
  readonly params: unknown;
  /** Of the path that is written; undefined where nothing can be read there. */
  readonly reader: ReadAgain | undefined;
}

/** A write that is meant for one state of what it writes: looked at, and then done only if nothing came in between. */
export const writeOnCondition = async <Done extends object>(
  context: Context<AppEnv>,
  { guards }: GuardedApi,
  { caller, params, reader }: ConditionalWrite,
  act: () => Promise<Done>,
): Promise<Done | Refusal> => {
  const conditions = { ifMatch: context.req.header('if-match'), ifNoneMatch: context.req.header('if-none-match') };
  if (conditions.ifMatch === undefined && conditions.ifNoneMatch === undefined) return act();
  if (reader === undefined) return { problem: REQUEST_PROBLEMS.otherState };
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const unchangedSince = await guards.findRevision();
    const now = await reader(caller, params);
    if ('problem' in now) return now;
    if (!isMet(conditions, tagOf(JSON.stringify(now.body)))) return { problem: REQUEST_PROBLEMS.otherState };
    try {
      return await guards.withTerms({ unchangedSince }, act);
    } catch (error) {
      // Something else of the space, or this: it is looked at again.
      if (!(error instanceof SpaceMovedError)) throw error;
    }
  }
  return { problem: PROBLEMS.conflict };
};

const KEY = /^[\u0021-\u007e]{1,255}$/;
const WRONG_KEY: Refusal = {
  problem: REQUEST_PROBLEMS.invalid,
  errors: [{ field: 'Idempotency-Key', code: 'unknown-value', limit: '1 to 255 visible ASCII characters' }],
};

/** What is asked under a key is done once; the same again within a day is answered the same again. */
export const doOnce = async <Done extends object>(
  context: Context<AppEnv>,
  { guards, inFlight }: GuardedApi,
  { caller, asked }: { readonly caller: ApiCaller; readonly asked: unknown },
  act: () => Promise<Done>,
): Promise<Done | Refusal> => {
  const key = context.req.header('idempotency-key');
  if (key === undefined) return act();
  if (!KEY.test(key)) return WRONG_KEY;
  const place = `${caller.user} ${key}`;
  if (inFlight.has(place)) {
    return { problem: REQUEST_PROBLEMS.keyInFlight, headers: { 'Retry-After': '1' } };
  }
  inFlight.add(place);
  try {
    const hash = createHash('sha256')
      .update(JSON.stringify([context.req.method, context.req.path, asked]))
      .digest('base64url');
    const before = await guards.findAnswered(caller.user, key);
    if (before !== undefined && before.hash !== hash) return { problem: REQUEST_PROBLEMS.keyReused };
    const onReplay = (): void => context.header('Idempotency-Replayed', 'true');
    return await guards.withTerms({ once: { key, hash }, onReplay }, act);
  } finally {
    inFlight.delete(place);
  }
};

const KEY_NOT_TAKEN: Refusal = {
  problem: REQUEST_PROBLEMS.invalid,
  errors: [{ field: 'Idempotency-Key', code: 'unknown-field', limit: 'this operation knows no such key' }],
};

/** For what cannot be done once by a key: who relies on one is told. */
export const refuseKey = async <Done extends object>(
  context: Context<AppEnv>,
  act: () => Promise<Done>,
): Promise<Done | Refusal> => (context.req.header('idempotency-key') === undefined ? act() : KEY_NOT_TAKEN);
