import { isStateRow, winningState, type CheckIn } from '@hearth/shared/domain/check-ins/check-in.ts';
import { applyChangeSpec } from './change-spec.ts';
import type { TablePolicy } from './table-policy.ts';
import { isUndefinedTag, readPropModification, type JsonObject } from './tson.ts';

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
  /** Nobody has changed the row since the device and this store went apart: what the device has of it is later. */
  readonly isOfPast?: boolean;
}

/**
 * `mustTell`: what is stored may differ from what the device believes. `lost`: the state of the day that lost (FACT2), when
 * neither device knew of the other's. `prevails`: what is stored now holds no state of
 * which the device does not know.
 */
export type RowOutcome =
  | { readonly kind: 'refused' }
  | { readonly kind: 'unchanged'; readonly mustTell: boolean; readonly lost?: JsonObject }
  | {
      readonly kind: 'written';
      readonly value: JsonObject;
      readonly deleted: boolean;
      readonly mustTell: boolean;
      readonly prevails: boolean;
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

/** The value with what the server alone says: whose it is, and its key. Itself where it says so already. */
const owned = (value: JsonObject, { space, policy, key }: RowRules): JsonObject =>
  value['realmId'] === space && value['owner'] === space && (policy.key === undefined || value[policy.key] === key)
    ? value
    : { ...value, ...(policy.key === undefined ? {} : { [policy.key]: key }), realmId: space, owner: space };

const isSame = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

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
  typeof value['kind'] === 'string' &&
  ['done', 'skip', 'fail', 'none'].includes(value['kind']) &&
  isStateRow(value as DayState);

/** Fields that go with a state: who said it, when and where. */
const STATE_FIELDS = ['kind', 'editedAt', 'zone', 'device', 'source'] as const;

const takeFields = (from: JsonObject, names: readonly string[]): JsonObject =>
  Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));

/** No edit counts as later than its receipt (FACT2), also the first of its day: a clock ahead would win for days. */
const clampEdit = (value: JsonObject, { policy, nowMs }: RowRules): JsonObject =>
  policy.hasDayStates && isDayState(value) && value.editedAt > nowMs ? { ...value, editedAt: nowMs } : value;

interface MergedState {
  readonly value: JsonObject;
  /** The state that stands is the arriving one, or one that the device knows. */
  readonly prevails: boolean;
  readonly lost?: JsonObject;
}

/**
 * FACT2 between what is stored and what arrives. An edit made in the knowledge of the stored state follows it, whatever the
 * clock of the device says; of two made apart the later counts, and none is later than its receipt.
 */
const mergeStates = (current: CurrentRow, wanted: JsonObject, rules: RowRules): MergedState => {
  const before = current.value;
  if (!rules.policy.hasDayStates || !isDayState(before) || !isDayState(wanted)) {
    return { value: clampEdit(wanted, rules), prevails: true };
  }
  // A change of something else, as of the note, is no edit of the state.
  const isKnown = current.revision <= rules.base;
  if (STATE_FIELDS.every((name) => isSame(before[name], wanted[name]))) return { value: wanted, prevails: isKnown };
  const editedAt = Math.min(wanted.editedAt, rules.nowMs);
  if (isKnown) return { value: { ...wanted, editedAt: Math.max(editedAt, before.editedAt) }, prevails: true };
  const arriving = { ...wanted, editedAt };
  const isSameState = arriving.kind === before.kind && arriving.editedAt === before.editedAt;
  if (winningState<DayState>(before, arriving) === arriving) {
    const won = { value: arriving, prevails: true };
    return isSameState ? won : { ...won, lost: takeFields(before, STATE_FIELDS) };
  }
  return {
    value: { ...arriving, ...takeFields(before, STATE_FIELDS) },
    prevails: false,
    ...(isSameState ? {} : { lost: takeFields(arriving, STATE_FIELDS) }),
  };
};

/** Whether the stored state is the one that a change brought when it was sent before. */
export const isStateOf = ({ value: stored }: CurrentRow, change: RowChange | undefined): boolean => {
  if (change === undefined || change.kind === 'delete') return false;
  const asked = change.kind === 'spec' ? change.spec : { ...change.value, ...change.spec };
  const { kind, editedAt } = asked;
  return (
    typeof kind === 'string' &&
    typeof editedAt === 'number' &&
    typeof stored['editedAt'] === 'number' &&
    stored['editedAt'] <= editedAt &&
    STATE_FIELDS.every((name) => name === 'editedAt' || !(name in asked) || isSame(asked[name], stored[name]))
  );
};

/**
 * Adoption never overwrites: a row that exists keeps what it has and gets what it lacks; of two states of a day the later
 * counts. One that claims to be from the future cannot tell when it was made, and an upload may come twice: it does not win.
 */
const adopt = (current: CurrentRow, value: JsonObject, rules: RowRules): Omit<MergedState, 'prevails'> => {
  const before = current.value;
  const kept = { ...value, ...before };
  if (!rules.policy.hasDayStates || !isDayState(before) || !isDayState(value)) return { value: kept };
  if (isStateOf(current, { kind: 'spec', spec: value })) return { value: kept };
  const isLater = value.editedAt <= rules.nowMs && winningState<DayState>(before, value) === value;
  const lost = takeFields(isLater ? before : value, STATE_FIELDS);
  return { value: isLater ? { ...kept, ...takeFields(value, STATE_FIELDS) } : kept, lost };
};

/** What the device has instead, where the store has the past of it. What is relative still waits, and is no value. */
const supersede = (current: CurrentRow, value: JsonObject, rules: RowRules): JsonObject => {
  const values = Object.entries(value).filter(([, each]) => readPropModification(each) === undefined);
  return clampEdit({ ...current.value, ...Object.fromEntries(values) }, rules);
};

const write = (current: CurrentRow | undefined, wanted: JsonObject, rules: RowRules): RowOutcome => {
  if (current === undefined || current.deleted) {
    const value = owned(clampEdit(wanted, rules), rules);
    // The addon takes an end that it is told past a row that waits; so it must be told that the row lives again.
    const mustTell = current !== undefined || !isSame(value, wanted);
    return { kind: 'written', value, deleted: false, mustTell, prevails: true };
  }
  const { value: merged, prevails, lost } = mergeStates(current, wanted, rules);
  const value = owned(merged, rules);
  // What others changed since the device looked is news to it, whichever properties the two touched.
  const mustTell = current.revision > rules.base || !isSame(value, wanted);
  const history = lost === undefined ? {} : { lost };
  if (isSame(value, current.value)) return { kind: 'unchanged', mustTell, ...history };
  return { kind: 'written', value, deleted: false, mustTell, prevails, ...history };
};

/**
 * After a change relative to what was there the device is told the sum: while one waits, the addon writes it as it is into
 * a row that it is told.
 */
const writeSpec = (current: CurrentRow, spec: JsonObject, rules: RowRules): RowOutcome => {
  const outcome = write(current, applyChangeSpec(current.value, spec), rules);
  const isRelative = Object.values(spec).some((value) => readPropModification(value) !== undefined);
  return isRelative && outcome.kind !== 'refused' ? { ...outcome, mustTell: true } : outcome;
};

/** What becomes of a row. Pure; refusal is for forgery alone. */
export const applyToRow = (current: CurrentRow | undefined, change: RowChange, rules: RowRules): RowOutcome => {
  if (rules.policy.writer === 'server') return { kind: 'refused' };
  const isLive = current !== undefined && !current.deleted;
  if (change.kind === 'delete') {
    if (!isLive) return { kind: 'unchanged', mustTell: false };
    return { kind: 'written', value: current.value, deleted: true, mustTell: false, prevails: true };
  }
  if (change.kind === 'spec') {
    if (isForeign(change.spec, rules)) return { kind: 'refused' };
    // An update of what is gone stays without effect (sync.md).
    if (!isLive) return { kind: 'unchanged', mustTell: true };
    return writeSpec(current, change.spec, rules);
  }
  if (isForeign(change.value, rules)) return { kind: 'refused' };
  if (!isLive) return write(current, change.value, rules);
  if (change.isUpload) {
    const { value: adopted, lost } =
      rules.isOfPast === true
        ? { value: supersede(current, change.value, rules), lost: undefined }
        : adopt(current, change.value, rules);
    const value = owned(adopted, rules);
    const history = lost === undefined ? {} : { lost };
    if (isSame(value, current.value)) return { kind: 'unchanged', mustTell: !isSame(value, change.value), ...history };
    return { kind: 'written', value, deleted: false, mustTell: true, prevails: true, ...history };
  }
  if (change.spec === undefined) return write(current, change.value, rules);
  if (isForeign(change.spec, rules)) return { kind: 'refused' };
  return writeSpec(current, change.spec, rules);
};
