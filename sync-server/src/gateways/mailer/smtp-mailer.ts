import { createTransport } from 'nodemailer';
import { checkMail, MailError, type Mailer } from './mailer.ts';

interface SmtpMailerOptions {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  readonly url: string;
  readonly from: string;
}

const TIME_LIMIT_MS = 20_000;

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
        await transport.sendMail({ to: mail.to, subject: mail.subject, text: mail.text });
      } catch (error) {
        // The server's own words may hold the address.
        const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
        throw new MailError(`the mail server did not take a mail (${code})`);
      }
    },
    forget: async () => undefined,
    close: async () => {
      transport.close();
    },
  };
};
