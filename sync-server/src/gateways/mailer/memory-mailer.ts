import { checkMail, type Mail, type Mailer } from './mailer.ts';

export interface MemoryMailer extends Mailer {
  readonly sent: readonly Mail[];
}

/** Keeps mails for tests to read. */
export const createMemoryMailer = (): MemoryMailer => {
  let sent: Mail[] = [];
  return {
    get sent() {
      return sent;
    },
    send: async (mail) => {
      checkMail(mail);
      sent.push(mail);
    },
    forget: async (user) => {
      sent = sent.filter((mail) => mail.user !== user);
    },
    close: async () => undefined,
  };
};
