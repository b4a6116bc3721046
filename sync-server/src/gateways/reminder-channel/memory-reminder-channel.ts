import type { ReminderChannelName } from '@hearth/shared/domain/reminders/reminder-channels.ts';
import type {
  ChannelOutcome,
  ReminderChannel,
  ReminderMessage,
  ReminderTarget,
  ReminderWithdrawal,
} from './reminder-channel.ts';

export interface MemoryReminderChannel extends ReminderChannel {
  readonly delivered: readonly { readonly message: ReminderMessage; readonly target: ReminderTarget }[];
  readonly withdrawn: readonly (ReminderWithdrawal & { readonly receipt: string | undefined })[];
  /** What comes next, in place of a delivery; in order. */
  answerWith(...outcomes: readonly (ChannelOutcome | Error)[]): void;
}

/** Keeps what was delivered for tests to read. */
export const createMemoryReminderChannel = (
  name: ReminderChannelName,
  { hasShownSign = false }: { readonly hasShownSign?: boolean } = {},
): MemoryReminderChannel => {
  const delivered: { message: ReminderMessage; target: ReminderTarget }[] = [];
  const withdrawn: (ReminderWithdrawal & { receipt: string | undefined })[] = [];
  const next: (ChannelOutcome | Error)[] = [];
  return {
    name,
    hasShownSign,
    delivered,
    withdrawn,
    answerWith: (...outcomes) => {
      next.push(...outcomes);
    },
    deliver: async (message, target) => {
      const outcome = next.shift();
      if (outcome instanceof Error) throw outcome;
      if (outcome !== undefined && outcome.kind !== 'delivered') return outcome;
      delivered.push({ message, target });
      return outcome ?? { kind: 'delivered', receipt: `taken-${String(delivered.length)}` };
    },
    withdraw: async (withdrawal, _target, receipt) => {
      withdrawn.push({ ...withdrawal, receipt });
    },
  };
};
