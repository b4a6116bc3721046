import { err, ok, type Result } from '../../kernel/result.ts';
import { ruleError, type RuleError } from '../../kernel/rule-error.ts';

/** By what a reminder may come when no app is open, in the order in which they are asked unless the person says otherwise. */
export const reminderChannels = ['push', 'telegram', 'email'] as const;
export type ReminderChannelName = (typeof reminderChannels)[number];

/** Key of the row in `settings`. */
export const reminderChannelsKey = 'reminderChannels';

const maxFallbackMin = 240;

/** The fallback chain of a person (F5). Channels that are not set up are passed over. */
export interface ReminderChain {
  /** Each asks only where those before it reached nobody; a channel that is not in it stays silent. */
  readonly channels: readonly ReminderChannelName[];
  /** Minutes without a sign that it was shown, after which the next channel asks. */
  readonly waitMin: number;
}

/** E-mail is asked for: nobody gets mails for having confirmed an address. */
export const defaultReminderChain: ReminderChain = { channels: ['push', 'telegram'], waitMin: 10 };

function isChannel(name: unknown): name is ReminderChannelName {
  return (reminderChannels as readonly unknown[]).includes(name);
}

/** The value of the settings row; channels that this version does not know are left out. */
export function readReminderChain(value: unknown): ReminderChain {
  if (typeof value !== 'object' || value === null || !('channels' in value) || !Array.isArray(value.channels))
    return defaultReminderChain;
  const waitMin = 'waitMin' in value && Number.isInteger(value.waitMin) ? Number(value.waitMin) : 0;
  return {
    channels: [...new Set(value.channels.filter(isChannel))],
    waitMin: waitMin >= 1 && waitMin <= maxFallbackMin ? waitMin : defaultReminderChain.waitMin,
  };
}

/** Whether a chain may be this one. */
export function decideReminderChain({ channels, waitMin }: ReminderChain): Result<ReminderChain, readonly RuleError[]> {
  const errors: RuleError[] = [];
  if (!channels.every(isChannel)) errors.push(ruleError('channels', 'unknown-value'));
  if (new Set(channels).size < channels.length) errors.push(ruleError('channels', 'not-together', 'channels'));
  if (!Number.isInteger(waitMin)) errors.push(ruleError('waitMin', 'not-a-number'));
  else if (waitMin < 1) errors.push(ruleError('waitMin', 'too-small', 1));
  else if (waitMin > maxFallbackMin) errors.push(ruleError('waitMin', 'too-large', maxFallbackMin));
  return errors.length > 0 ? err(errors) : ok({ channels: [...channels], waitMin });
}
