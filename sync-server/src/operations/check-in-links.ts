import {
  decideLinkTap,
  deviceOfLink,
  maxCheckInLinks,
  tapToUndo,
  type TappedDay,
} from '@hearth/shared/domain/check-ins/link-tap.ts';
import { stateRowId } from '@hearth/shared/domain/check-ins/check-in.ts';
import type { Logging } from '@hearth/shared/domain/check-ins/check-in-rules.ts';
import { planAmount, planDayState } from '@hearth/shared/domain/check-ins/log-acts.ts';
import { answeredAt } from '@hearth/shared/domain/reminders/answer.ts';
import type { Write } from '@hearth/shared/domain/rows/row-write.ts';
import { versionOn } from '@hearth/shared/domain/schedules/version-on.ts';
import { asId, type HabitId } from '@hearth/shared/kernel/ids.ts';
import type { LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { err, ok, type Result } from '@hearth/shared/kernel/result.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { maxCheckIns } from '@hearth/shared/domain/check-ins/check-in.ts';
import { readUsage } from '../projections/space-usage.ts';
import type { Reading, ReadSteps } from '../storage/storage.ts';
import { readCheckIns } from './habit-check-ins.ts';
import { NO_HABIT, readLiveHabit, type OperationDeps, type Outcome } from './habit-operations.ts';
import { dropSecretLinks, findSecretLink, listSecretLinks, makeSecretLink, type SecretLink } from './secret-links.ts';
import { calendarOfRows, parseRow, readRuleRows } from './space-rows.ts';
import { writeToSpace } from './write-to-space.ts';

/** Links that log one habit for whoever has them, without being signed in. */

const KIND = 'check-in';

const ofHabit = function* (steps: ReadSteps, user: string, habitId: HabitId): Reading<readonly SecretLink[]> {
  return (yield* listSecretLinks(steps, user, KIND)).filter(({ subject }) => subject === habitId);
};

/** The latest first; undefined for a habit that is not there. */
export const listCheckInLinks = (
  { storage }: OperationDeps,
  user: string,
  habitId: HabitId,
): Promise<readonly SecretLink[] | undefined> =>
  storage.read(function* (steps) {
    const habit = yield* readLiveHabit(steps, user, habitId);
    return habit === undefined ? undefined : yield* ofHabit(steps, user, habitId);
  });

/** Answers the secret, which is kept nowhere. */
export const makeCheckInLink = (
  { storage, ids, epochNowMs }: OperationDeps,
  user: string,
  habitId: HabitId,
  name: string,
): Outcome<{ readonly secret: string; readonly link: SecretLink }> =>
  storage.transact(function* (steps) {
    if ((yield* readLiveHabit(steps, user, habitId)) === undefined) return err(NO_HABIT);
    if ((yield* ofHabit(steps, user, habitId)).length >= maxCheckInLinks)
      return err([ruleError('links', 'quota', maxCheckInLinks)]);
    const about = { id: ids.next(), user, kind: KIND, subject: habitId, name, expiresAtMs: null } as const;
    return ok(yield* makeSecretLink(steps, about, epochNowMs()));
  });

/** Answers whether there was one of that habit. */
export const dropCheckInLink = (
  { storage }: OperationDeps,
  user: string,
  habitId: HabitId,
  id: string,
): Promise<boolean> =>
  storage.transact(function* (steps) {
    const isThere = (yield* ofHabit(steps, user, habitId)).some((link) => link.id === id);
    return isThere && (yield* dropSecretLinks(steps, user, KIND, id)) > 0;
  });

export interface LinkTap {
  readonly secret: string;
  /** A UUID of the one who taps. */
  readonly tap: string;
  /** When it says that it was tapped. */
  readonly at: number;
  readonly undo: boolean;
}

export interface TappedLink {
  readonly outcome: 'done' | 'already' | 'asks' | 'undone' | 'stays';
  readonly habit: HabitId;
}

interface Moment extends TappedDay {
  readonly day: LocalDate;
  readonly logging: Logging;
}

/** The day that it was tapped on, as its person counts days, with what is known of it. */
const readMoment = function* (
  steps: ReadSteps,
  { user, id, createdAtMs }: SecretLink,
  habitId: HabitId,
  { at, now }: { readonly at: number; readonly now: number },
): Reading<Moment | undefined> {
  const habit = yield* readLiveHabit(steps, user, habitId);
  if (habit === undefined) return undefined;
  const rows = yield* readRuleRows(steps, user);
  const atMs = answeredAt(at, createdAtMs, now);
  const { today: day, zone } = calendarOfRows(rows, atMs);
  const { lastDay } = calendarOfRows(rows, now);
  const device = deviceOfLink(id);
  return {
    habit,
    version: versionOn(rows.versions.get(habitId) ?? [], day),
    checkIns: yield* readCheckIns(steps, user, habitId, { from: day, to: day }),
    device,
    at: atMs,
    day,
    logging: { now: atMs, zone, device, source: 'link', lastDay },
  };
};

type Planned = Result<
  { readonly outcome: TappedLink['outcome']; readonly writes: readonly Write[] },
  readonly RuleError[]
>;
const nothing = (outcome: TappedLink['outcome']): Planned => ok({ outcome, writes: [] });

const planTap = function* (
  steps: ReadSteps,
  space: string,
  habitId: HabitId,
  moment: Moment,
  tap: string,
): Reading<Planned> {
  const act = decideLinkTap(moment);
  if (act.kind === 'ask') return nothing('asks');
  if (act.kind === 'again') return nothing('done');
  const before = parseRow('checkIns', yield* steps.get({ space, table: 'checkIns', key: tap }));
  // Heard before, whatever became of it since.
  if (before !== undefined)
    return nothing(before.kind === 'amount' && before.device === moment.device ? 'done' : 'already');
  if (act.kind === 'already') return nothing('already');
  const { day, logging } = moment;
  const key = stateRowId(habitId, day);
  const existing = parseRow('checkIns', yield* steps.get({ space, table: 'checkIns', key }));
  if ((yield* readUsage(steps, space)).checkIns >= maxCheckIns)
    return err([ruleError('checkIns', 'quota', maxCheckIns)]);
  const on = { habitId, day, existing };
  const writes =
    act.kind === 'add-amount'
      ? planAmount(on, act.value, logging, { next: () => tap })
      : planDayState(on, 'done', logging);
  return writes.ok ? ok({ outcome: 'done', writes: writes.value }) : writes;
};

const planUndo = (habitId: HabitId, moment: Moment, tap: string, now: number): Planned => {
  const existing = tapToUndo(moment, tap, now);
  if (existing === undefined) return nothing('stays');
  const logging = { ...moment.logging, now };
  if (existing.kind === 'amount') {
    const changes = { kind: 'none', editedAt: now, source: 'link' } as const;
    return ok({ outcome: 'undone', writes: [{ table: 'checkIns', op: 'update', key: existing.id, changes }] });
  }
  const writes = planDayState({ habitId, day: moment.day, existing }, 'none', logging);
  return writes.ok ? ok({ outcome: 'undone', writes: writes.value }) : writes;
};

/** Nobody logs for an account that is about to go. */
const isThere = function* (steps: ReadSteps, user: string): Reading<boolean> {
  const [found] = yield* steps.find('users', { all: [{ column: 'id', operator: '=', value: user }], limit: 1 });
  return found !== undefined && found.deleteAtMs === null;
};

/** Does what a link's holder tapped. Undefined for a secret that opens nothing, whatever the reason. */
export const tapCheckInLink = async (
  deps: OperationDeps,
  { secret, tap, at, undo }: LinkTap,
): Promise<TappedLink | undefined> => {
  const link = await deps.storage.read(function* (steps) {
    const found = yield* findSecretLink(steps, KIND, secret, deps.epochNowMs());
    return found !== undefined && (yield* isThere(steps, found.user)) ? found : undefined;
  });
  if (link?.subject == null) return undefined;
  const habit = asId<HabitId>(link.subject);
  const done = await writeToSpace({ ...deps, terms: () => undefined }, link.user, function* (steps, now) {
    const moment = yield* readMoment(steps, link, habit, { at, now });
    if (moment === undefined) return err(NO_HABIT);
    const planned = undo ? planUndo(habit, moment, tap, now) : yield* planTap(steps, link.user, habit, moment, tap);
    if (!planned.ok) return planned;
    const { outcome, writes } = planned.value;
    return ok({
      writes,
      answer: function* () {
        yield* [];
        return outcome;
      },
    });
  });
  return done.ok ? { outcome: done.value, habit } : undefined;
};
