import type { Receipt, ReceiptAttempt } from '@hearth/shared/domain/reminders/receipt.ts';
import type { EpochMs } from '@hearth/shared/kernel/clock.ts';
import type { Words } from './reminder-words.ts';

/** What became of a reminder, in plain words: "Sent by notification 07:30:02, shown 07:30:03". */

const tried: readonly string[] = ['sent', 'again', 'gone', 'refused', 'failed'] satisfies ReceiptAttempt['outcome'][];
const channels = ['push', 'telegram', 'email'] as const;

function attemptWords({ channel, at, outcome }: ReceiptAttempt, zone: string, words: Words): string {
  const { t } = words;
  // A newer server may know more.
  const known = channels.find((name) => name === channel) ?? 'other';
  const values = { channel: t(`sent.channel.${known}`), time: secondsWords(at, zone, words) };
  return t(`sent.tried.${tried.includes(outcome) ? outcome : 'sent'}`, values);
}

function secondsWords(at: EpochMs, zone: string, { format }: Words): string {
  return format.instant(at, zone, { timeStyle: 'medium' });
}

export function receiptWords({ attempts, state, shownAt }: Receipt, zone: string, words: Words): string {
  const { t, format } = words;
  const parts = attempts.map((attempt) => attemptWords(attempt, zone, words));
  if (shownAt !== undefined) parts.push(t('sent.shown', { time: secondsWords(shownAt, zone, words) }));
  if (state === 'withdrawn') parts.push(t('sent.withdrawn'));
  if (state === 'not-needed') parts.push(t('sent.notNeeded'));
  if (state === 'missed') parts.push(t('sent.missed'));
  if (state === 'under-way') parts.push(t('sent.underWay'));
  if (state === 'failed' && attempts.length > 1) parts.push(t('sent.failed'));
  return format.list(parts, 'unit');
}

/** Which of the times of a reminder it was; nothing for the first. */
export function partWords({ part }: Pick<Receipt, 'part'>, { t }: Words): string | undefined {
  if (part === 'first') return undefined;
  return part === 'follow-up' ? t('sent.followUp') : t('sent.later');
}
