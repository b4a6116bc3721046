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

/** A line for each try; what became of it stands behind the last one. */
export function receiptWords({ attempts, state, shownAt }: Receipt, zone: string, words: Words): readonly string[] {
  const { t, format } = words;
  const lines = attempts.map((attempt) => attemptWords(attempt, zone, words));
  const after: string[] = [];
  if (shownAt !== undefined) after.push(t('sent.shown', { time: secondsWords(shownAt, zone, words) }));
  if (state === 'withdrawn') after.push(t('sent.withdrawn'));
  if (state === 'not-needed') after.push(t('sent.notNeeded'));
  if (state === 'missed') after.push(t('sent.missed'));
  if (state === 'under-way') after.push(t('sent.underWay'));
  if (state === 'failed' && attempts.length > 1) after.push(t('sent.failed'));
  const last = lines.at(-1);
  const end = format.list(last === undefined ? after : [last, ...after], 'unit');
  return [...lines.slice(0, -1), end].filter((line) => line !== '');
}

/** Which of the times of a reminder it was; nothing for the first. */
export function partWords({ part }: Pick<Receipt, 'part'>, { t }: Words): string | undefined {
  if (part === 'first') return undefined;
  return part === 'follow-up' ? t('sent.followUp') : t('sent.later');
}
