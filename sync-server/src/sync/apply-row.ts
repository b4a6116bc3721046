import { isStateRow, winningState, type CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import { applyChangeSpec } from './change-spec.ts';
import type { TablePolicy } from './table-policy.ts';
import { isUndefinedTag, type JsonObject } from './tson.ts';

/** A row as it is stored now. */
export interface CurrentRow {
  readonly value: JsonObject;
  readonly deleted: boolean;
  readonly revision: number;
}

/** What one mutation asks of one key. */
export type RowChange =
  /** `spec` instead of `value` where the row exists. `isUpload`: a device brings what it had before it knew the account. */
  | { readonly kind: 'whole'; readonly value: JsonObject; readonly spec?: JsonObject; readonly isUpload: boolean }
  | { readonly kind: 'spec'; readonly spec: JsonObject }
  | { readonly kind: 'delete' };

export interface RowRules {
  readonly key: string;
  /** The space that the row lies in: the id of its owner. */
  readonly space: string;
  readonly policy: TablePolicy;
  /** Wall clock of the receipt; no edit counts as later. */
  readonly nowMs: number;
  /** The revision that the device knew when the change was made. */
  readonly base: number;
}

/**
 * `mustTell`: what is stored may differ from what the device believes. `lost`: the state of the day that lost (FACT2), when
 * neither device knew of the other's.
 */
export type RowOutcome =
  | { readonly kind: 'refused' }
  | { readonly kind: 'unchanged'; readonly mustTell: boolean; readonly lost?: JsonObject }
  | {
      readonly kind: 'written';
      readonly value: JsonObject;
      readonly deleted: boolean;
      readonly mustTell: boolean;
      readonly lost?: JsonObject;
    };

/** The addon's name for nobody, before anyone has signed in. */
const NOBODY = 'unauthorized';
/** Fields that say whose a row is; nobody may give a row away or take one. */
const OWNERSHIP = ['realmId', 'owner'] as const;

const isForeign = (fields: JsonObject, { space, policy, key }: RowRules): boolean =>
  OWNERSHIP.some((name) => {
    const said = fields[name];
    return said !== undefined && !isUndefinedTag(said) && said !== space && said !== NOBODY;
  }) ||
  (policy.key !== undefined && fields[policy.key] !== undefined && fields[policy.key] !== key);

/** The value with what the server alone says: whose it is, and its key. */
const owned = (value: JsonObject, { space, policy, key }: RowRules): JsonObject => ({
  ...value,
  ...(policy.key === undefined ? {} : { [policy.key]: key }),
  realmId: space,
  owner: space,
});

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

interface DayState extends JsonObject {
  readonly id: CheckIn['id'];
  readonly habitId: CheckIn['habitId'];
  readonly day: CheckIn['day'];
  readonly kind: CheckIn['kind'];
  readonly editedAt: number;
}

/** A state row that this version understands; others (of a newer app, or broken) are merged like any row. */
const isDayState = (value: JsonObject): value is DayState =>
  typeof value['habitId'] === 'string' &&
  typeof value['day'] === 'string' &&
  typeof value['editedAt'] === 'number' &&
  ['done', 'skip', 'fail', 'none'].includes(String(value['kind'])) &&
  isStateRow(value as DayState);

/** Fields that go with a state: who said it, when and where. */
const STATE_FIELDS = ['kind', 'editedAt', 'zone', 'device', 'source'] as const;

const takeFields = (from: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));

/**
 * FACT2 between what is stored and what arrives. An edit made in the knowledge of the stored state follows it, whatever the
 * clock of the device says; of two made apart the later counts, and none is later than its receipt.
 */
const mergeStates = (
  current: CurrentRow,
  wanted: JsonObject,
  rules: RowRules,
): { readonly value: JsonObject; readonly lost?: JsonObject } => {
  const before = current.value;
  if (!rules.policy.hasDayStates || !isDayState(before) || !isDayState(wanted)) return { value: wanted };
  const editedAt = Math.min(wanted.editedAt, rules.nowMs);
  const isKnown = current.revision <= rules.base;
  if (isKnown) return { value: { ...wanted, editedAt: Math.max(editedAt, before.editedAt) } };
  const arriving = { ...wanted, editedAt };
  const isSameState = arriving.kind === before.kind && arriving.editedAt === before.editedAt;
  if (winningState<DayState>(before, arriving) === arriving) {
    return isSameState ? { value: arriving } : { value: arriving, lost: takeFields(before, STATE_FIELDS) };
  }
  return {
    value: { ...arriving, ...takeFields(before, STATE_FIELDS) },
    ...(isSameState ? {} : { lost: takeFields(arriving, STATE_FIELDS) }),
  };
};

/** Adoption never overwrites: a row that exists keeps what it has and gets what it lacks. */
const adopt = (current: CurrentRow, value: JsonObject, rules: RowRules): JsonObject => {
  const before = current.value;
  if (rules.policy.hasDayStates && isDayState(before) && isDayState(value)) {
    const arriving = { ...value, editedAt: Math.min(value.editedAt, rules.nowMs) };
    const winner = winningState<DayState>(before, arriving);
    return { ...value, ...before, ...takeFields(winner, STATE_FIELDS) };
  }
  return { ...value, ...before };
};

const write = (current: CurrentRow | undefined, wanted: JsonObject, rules: RowRules): RowOutcome => {
  if (current === undefined || current.deleted) {
    const value = owned(wanted, rules);
    return { kind: 'written', value, deleted: false, mustTell: !isSame(value, wanted) };
  }
  const { value: merged, lost } = mergeStates(current, wanted, rules);
  const value = owned(merged, rules);
  // What others changed since the device looked is news to it, whichever properties the two touched.
  const mustTell = current.revision > rules.base || !isSame(value, wanted);
  const history = lost === undefined ? {} : { lost };
  if (isSame(value, current.value)) return { kind: 'unchanged', mustTell, ...history };
  return { kind: 'written', value, deleted: false, mustTell, ...history };
};

/** What becomes of a row. Pure; refusal is for forgery alone. */
export const applyToRow = (current: CurrentRow | undefined, change: RowChange, rules: RowRules): RowOutcome => {
  if (rules.policy.writer === 'server') return { kind: 'refused' };
  const isLive = current !== undefined && !current.deleted;
  if (change.kind === 'delete') {
    if (!isLive) return { kind: 'unchanged', mustTell: false };
    return { kind: 'written', value: current.value, deleted: true, mustTell: false };
  }
  if (change.kind === 'spec') {
    if (isForeign(change.spec, rules)) return { kind: 'refused' };
    // An update of what is gone stays without effect (sync.md).
    if (!isLive) return { kind: 'unchanged', mustTell: true };
    return write(current, applyChangeSpec(current.value, change.spec), rules);
  }
  if (isForeign(change.value, rules)) return { kind: 'refused' };
  if (!isLive) return write(current, change.value, rules);
  if (change.isUpload) {
    const value = owned(adopt(current, change.value, rules), rules);
    if (isSame(value, current.value)) return { kind: 'unchanged', mustTell: !isSame(value, change.value) };
    return { kind: 'written', value, deleted: false, mustTell: true };
  }
  if (change.spec === undefined) return write(current, change.value, rules);
  if (isForeign(change.spec, rules)) return { kind: 'refused' };
  return write(current, applyChangeSpec(current.value, change.spec), rules);
};
