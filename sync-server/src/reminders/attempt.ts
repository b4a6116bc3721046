import type { ReceiptAttempt } from '@hearth/shared/domain/reminders/receipt.ts';
import type { ReminderEntry } from '@hearth/shared/domain/reminders/reminder-entry.ts';
import type { ChannelOutcome, ReminderMessage } from '../gateways/reminder-channel/reminder-channel.ts';
import { makeActionToken } from '../operations/action-tokens.ts';
import { noteBounce } from '../operations/mail-address.ts';
import { addWaiting, callOff, findOutboxRow, isId, outboxId, type OutboxRow } from '../operations/reminder-outbox.ts';
import { firingId, writeReceipt, type FiringRef } from '../operations/reminder-receipts.ts';
import { dropTarget } from '../operations/reminder-targets.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import { findWay, type Way } from './find-way.ts';
import type { OpenSpace } from './open-space.ts';
import type { ReminderDeps } from './reminder-deps.ts';

/** One try of one reminder by one channel: written down before it is made, and after. */

export interface Attempt {
  readonly space: OpenSpace;
  readonly entry: ReminderEntry;
  readonly ref: FiringRef;
  readonly firesAtMs: number;
  readonly way: Way;
  readonly message: ReminderMessage;
  /** It asked for something open, so that it is taken back once that is done. */
  readonly wasOpen: boolean;
  /** The row that waits for it; undefined at the first try of the first channel. */
  readonly row: OutboxRow | undefined;
}

/** A try that nobody else makes. */
export interface Begun {
  readonly attempt: Attempt;
  readonly message: ReminderMessage;
  readonly tries: number;
}

export interface Tried extends Begun {
  /** By target. */
  readonly outcomes: readonly (readonly [target: string, outcome: ChannelOutcome])[];
}

/** What happens to be under way when the process ends is tried again after so long, or at the next start. */
const CLAIM_MS = 60_000;
const RETRY_AFTER_MS = [30_000, 120_000, 600_000, 1_800_000] as const;
/** Later than this a reminder is of no use. */
const GIVE_UP_AFTER_MS = 2 * 3_600_000;

export const receiptBase = ({ reminder }: Pick<ReminderEntry, 'reminder'>, at: number) => ({
  about: reminder.about,
  ...(reminder.habitId === undefined ? {} : { habitId: reminder.habitId }),
  ...(reminder.routineId === undefined ? {} : { routineId: reminder.routineId }),
  at,
});

/** Writes down that it is tried now. Undefined for what was, is being, or need not be sent by this channel. */
export const beginAttempt = function* (
  steps: WriteSteps,
  attempt: Attempt,
  { run, nowMs }: { readonly run: string; readonly nowMs: number },
): Writing<Begun | undefined> {
  const { ref, way, row, firesAtMs, entry, wasOpen, message } = attempt;
  const firing = firingId(ref);
  const id = outboxId(firing, way.channel.name);
  const claim = { state: 'sending', claimedBy: run, claimedUntilMs: nowMs + CLAIM_MS, dueAtMs: nowMs + CLAIM_MS };
  const before = yield* findOutboxRow(steps, id);
  let tries = 1;
  if (before === undefined) {
    yield* steps.insertRecord('outbox', {
      id,
      space: ref.space,
      channel: way.channel.name,
      kind: 'reminder',
      subject: ref.reminder,
      habit: entry.habit?.id ?? null,
      day: ref.day,
      part: ref.part,
      firesAtMs,
      ...claim,
      tries,
      reached: '[]',
      payload: JSON.stringify({ wasOpen }),
    });
    // "Later" waits without a channel until it has one.
    if (row !== undefined) yield* steps.deleteRecords('outbox', isId(row.id));
  } else {
    const isOver = row?.id !== id || (before.state !== 'waiting' && before.state !== 'sending');
    if (isOver || (before.claimedUntilMs !== null && before.claimedUntilMs > nowMs && before.claimedBy !== run)) {
      if (row !== undefined && row.id !== id) yield* steps.deleteRecords('outbox', isId(row.id));
      return undefined;
    }
    tries = before.tries + 1;
    yield* steps.updateRecords('outbox', isId(id), { ...claim, tries, payload: JSON.stringify({ wasOpen }) });
  }
  const { habit } = entry;
  if (habit === undefined) return { attempt, message, tries };
  const { space: user, reminder, day } = ref;
  const answer = yield* makeActionToken(steps, { user, reminder, habit: habit.id, day }, nowMs);
  return { attempt, message: { ...message, answer }, tries };
};

const whyOf = (outcome: ChannelOutcome): string | undefined => {
  if (outcome.kind === 'refused' || outcome.kind === 'failed') return outcome.why;
  return undefined;
};

const attemptLine = (channel: string, at: number, outcome: ChannelOutcome, isLast: boolean): ReceiptAttempt => {
  const why = whyOf(outcome);
  const words = {
    delivered: 'sent',
    gone: 'gone',
    refused: 'refused',
    failed: isLast ? 'failed' : 'again',
    'retry-after': isLast ? 'failed' : 'again',
  } as const;
  return { channel, at, outcome: words[outcome.kind], ...(why === undefined ? {} : { why }) };
};

/** The outcome that says most of a try at several targets: one that took it, one that may yet, one that never will. */
const bestOf = (outcomes: Tried['outcomes']): ChannelOutcome => {
  const order = ['delivered', 'retry-after', 'failed', 'refused', 'gone'];
  const [best] = outcomes
    .map(([, outcome]) => outcome)
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return best ?? { kind: 'gone' };
};

const nextTryAt = (outcome: ChannelOutcome, tries: number, firesAtMs: number, nowMs: number): number | undefined => {
  if (outcome.kind !== 'retry-after' && outcome.kind !== 'failed') return undefined;
  const usual = RETRY_AFTER_MS[tries - 1];
  if (usual === undefined) return undefined;
  const at = nowMs + (outcome.kind === 'retry-after' ? Math.max(outcome.afterMs, 1_000) : usual);
  return at - firesAtMs > GIVE_UP_AFTER_MS ? undefined : at;
};

/** Forgets targets behind which there is nobody; of an address, that mails to it come back. */
const dropGone = function* (steps: WriteSteps, { attempt, outcomes }: Tried, nowMs: number): Writing<void> {
  const { way, ref } = attempt;
  for (const [id, { kind }] of outcomes) {
    if (kind !== 'gone') continue;
    const target = way.targets.find((each) => each.id === id);
    if (way.channel.name !== 'email') yield* dropTarget(steps, ref.space, id);
    else if (target !== undefined) yield* noteBounce(steps, ref.space, target.address, nowMs);
  }
};

/** Writes down what became of it, and lets the next channel follow where it may have to. */
export const finishAttempt = function* (
  steps: WriteSteps,
  tried: Tried,
  { channels, nowMs, revision }: Pick<ReminderDeps, 'channels'> & { readonly nowMs: number; readonly revision: number },
): Writing<void> {
  const { attempt, outcomes, tries } = tried;
  const { ref, way, firesAtMs, space, entry, wasOpen } = attempt;
  const { channel } = way;
  const id = outboxId(firingId(ref), channel.name);
  const row = yield* findOutboxRow(steps, id);
  // The account went meanwhile.
  if (row === undefined) return;
  yield* dropGone(steps, tried, nowMs);
  const outcome = bestOf(outcomes);
  const again = nextTryAt(outcome, tries, firesAtMs, nowMs);
  const isDelivered = outcome.kind === 'delivered';
  const isShown = row.state === 'shown';
  const reached = outcomes.flatMap(([target, each]) =>
    each.kind === 'delivered' ? [{ target, ...(each.receipt === undefined ? {} : { receipt: each.receipt }) }] : [],
  );
  const state = isShown ? 'shown' : isDelivered ? 'delivered' : again === undefined ? 'failed' : 'waiting';
  yield* steps.updateRecords('outbox', isId(id), {
    state,
    dueAtMs: again ?? null,
    claimedBy: null,
    claimedUntilMs: null,
    reached: JSON.stringify(reached),
  });
  // Nothing tells whether it is seen, so it counts as seen.
  if (isDelivered && !channel.hasShownSign) yield* callOff(steps, firingId(ref));
  const mayFollow = !isShown && (!isDelivered || channel.hasShownSign);
  const next = mayFollow ? yield* findWay(steps, ref.space, space.chain, channels, channel.name) : undefined;
  if (next !== undefined) {
    const waitMs = state === 'failed' ? 0 : space.chain.waitMin * 60_000;
    yield* addWaiting(steps, ref, {
      channel: next.channel.name,
      habit: entry.habit?.id ?? null,
      firesAtMs,
      payload: JSON.stringify({ wasOpen }),
      dueAtMs: nowMs + waitMs,
    });
  }
  const isOpen = again !== undefined || (next !== undefined && !isDelivered);
  const change = {
    state: isShown
      ? ('shown' as const)
      : isDelivered
        ? ('sent' as const)
        : isOpen
          ? ('under-way' as const)
          : ('failed' as const),
    attempt: attemptLine(channel.name, nowMs, outcome, again === undefined),
  };
  yield* writeReceipt(steps, ref, receiptBase(entry, firesAtMs), change, { revision, nowMs });
};
