import { createTransport } from 'nodemailer';
import { checkMail, MailError, messageIdOf, moreHeaders, type Mailer, type MailRefusal } from './mailer.ts';

interface SmtpMailerOptions {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  readonly url: string;
  readonly from: string;
}

const TIME_LIMIT_MS = 20_000;

/** A final answer to the address is the mailbox's; another final one is about the mail; the rest may pass. */
const whyOf = (error: unknown): MailRefusal => {
  if (!(error instanceof Error)) return 'later';
  const code = 'responseCode' in error ? Number(error.responseCode) : 0;
  if (code < 500 || code > 599) return 'later';
  return 'command' in error && error.command === 'RCPT TO' ? 'mailbox' : 'refused';
};

/** Hands mails to a mail server. */
export const createSmtpMailer = ({ url, from }: SmtpMailerOptions): Mailer => {
  const transport = createTransport(
    {
      url,
      connectionTimeout: TIME_LIMIT_MS,
      greetingTimeout: TIME_LIMIT_MS,
      socketTimeout: TIME_LIMIT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from },
  );
  return {
    send: async (mail) => {
      checkMail(mail);
      try {
        await transport.sendMail({
          to: mail.to,
          subject: mail.subject,
          text: mail.text,
          headers: { ...moreHeaders(mail) },
          ...(mail.html === undefined ? {} : { html: mail.html }),
          ...(mail.id === undefined ? {} : { messageId: messageIdOf(mail.id, from) }),
        });
      } catch (error) {
        // The server's own words may hold the address.
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        throw new MailError(`the mail server did not take a mail (${code})`, whyOf(error));
      }
    },
    forget: async () => undefined,
    close: async () => {
      transport.close();
    },
  };
};
