import type { ReminderChannelName } from '@hearth/shared/domain/reminders/reminder-channels.ts';
import type { Reminder } from '@hearth/shared/domain/reminders/reminder.ts';

/**
 * The port for channels by which reminders come: push, a messenger, mails. Who sends knows no more of a channel than this, and
 * a channel no more of a reminder. Each adapter passes `reminder-channel.suite.ts`.
 */

/** What answers a reminder once, from where nobody is signed in. */
export interface ReminderAnswer {
  /** Secret; only its hash is kept. */
  readonly token: string;
  /** Names the answer: by whatever way it comes, twice is once. */
  readonly operation: string;
  readonly expiresAtMs: number;
}

/** One more line, for channels with room: a habit that is still open, or how the week went. */
export interface ReminderLine {
  readonly name: string;
  readonly text: string;
}

export interface ReminderMessage {
  /** The same at each try and in each channel, so that a receiver knows a repetition. Letters, digits, `_` and `-`. */
  readonly id: string;
  readonly user: string;
  /** `test` is what somebody asked for just now; `notice` is told, and answers nothing. */
  readonly kind: 'reminder' | 'notice' | 'test';
  readonly about: Reminder['about'] | 'none';
  readonly reminder?: string;
  /** Absent for the day, the week and routines. */
  readonly habit?: string;
  /** The person's day that it asks about, as `YYYY-MM-DD`: what is answered belongs to it. */
  readonly day?: string;
  readonly part: 'first' | 'follow-up' | 'later';
  readonly firesAtMs: number;
  /** Sent later than two minutes after its time; the text says so already. */
  readonly isLate: boolean;
  /** Neither name nor figures may be shown (F2); `title` and `body` hold none then, and the rest is absent. */
  readonly isDiscreet: boolean;
  readonly title: string;
  readonly body: string;
  /** "12 days" */
  readonly streak?: string;
  readonly action?: string;
  readonly place?: string;
  /** On the person's own clock, "07:30". */
  readonly time: string;
  readonly lines: readonly ReminderLine[];
  /** Where in the app it is answered; begins with a slash. */
  readonly path: string;
  /** For reminders of a habit that can be ticked. */
  readonly answer?: ReminderAnswer;
}

/** Where a channel reaches somebody; see `storage/reminder-tables.ts`. */
export interface ReminderTarget {
  readonly id: string;
  readonly user: string;
  readonly address: string;
  readonly secret: string | null;
}

/**
 * delivered: the other side took it; `receipt` is what `withdraw` needs. gone: there is nobody any more, so the target is
 * forgotten. refused: never so; another channel. retry-after: not now. failed: nobody answered; try again, later and later.
 */
export type ChannelOutcome =
  | { readonly kind: 'delivered'; readonly receipt?: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'retry-after'; readonly afterMs: number }
  | { readonly kind: 'failed'; readonly why: string };

/** A reminder that is not needed any more: it was done elsewhere, or there is no such reminder now. */
export interface ReminderWithdrawal {
  readonly id: string;
  readonly user: string;
  readonly reminder: string;
  readonly day?: string;
}

export interface ReminderChannel {
  readonly name: ReminderChannelName;
  /** A sign comes when it was shown; without one, delivered is all that is known, and no other channel asks. */
  readonly hasShownSign: boolean;
  /** Rejects only for what is our own fault. */
  deliver(message: ReminderMessage, target: ReminderTarget): Promise<ChannelOutcome>;
  /** Takes back what it delivered; absent where nothing can be taken back. */
  readonly withdraw?: (
    withdrawal: ReminderWithdrawal,
    target: ReminderTarget,
    receipt: string | undefined,
  ) => Promise<void>;
}
