import { MailError, type Mailer } from '../../gateways/mailer/mailer.ts';
import type { ChannelOutcome, ReminderChannel } from '../../gateways/reminder-channel/reminder-channel.ts';
import { writeReminderMail } from './reminder-mail.ts';
import type { UnsubscribeTokens } from './unsubscribe-tokens.ts';

/** Reminders as mails, to the confirmed address of the account (F9). */

interface EmailChannelDeps {
  readonly mailer: Mailer;
  readonly publicUrl: URL;
  readonly tokens: UnsubscribeTokens;
}

const outcomeOf = ({ why }: MailError): ChannelOutcome => {
  if (why === 'mailbox') return { kind: 'gone' };
  return why === 'refused' ? { kind: 'refused', why } : { kind: 'failed', why: 'mail-server' };
};

export const createEmailChannel = ({ mailer, publicUrl, tokens }: EmailChannelDeps): ReminderChannel => ({
  name: 'email',
  hasShownSign: false,
  deliver: async (message, { address: to }) => {
    const { user, id } = message;
    const { origin } = publicUrl;
    const unsubscribeUrl = `${origin}/mail/unsubscribe/${tokens.make(user)}`;
    try {
      await mailer.send({ user, to, id, unsubscribeUrl, ...writeReminderMail(message, { origin, unsubscribeUrl }) });
      return { kind: 'delivered' };
    } catch (error) {
      if (error instanceof MailError) return outcomeOf(error);
      throw error;
    }
  },
});
