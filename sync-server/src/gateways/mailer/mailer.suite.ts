import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MailError, type Mail, type Mailer } from './mailer.ts';

/** What a reader of a mail sees. */
export type ArrivedMail = Omit<Mail, 'user'>;

/** What has arrived, and for whom, wherever the adapter puts it. */
export interface MailerUnderTest {
  readonly mailer: Mailer;
  readonly readArrived: () => Promise<readonly ArrivedMail[]>;
  /** Whether mails stay where `forget` can reach them. */
  readonly keeps: boolean;
  readonly close: () => Promise<void>;
}

const mail = (changes: Partial<Mail> = {}): Mail => ({
  user: 'anna',
  to: 'anna@example.org',
  subject: 'Confirm your address',
  text: 'Grüße 🔥\n\nhttps://hearth.example/confirm#abc_-123\n.\nafter a lonely dot',
  ...changes,
});

/** What every adapter of the port must do. */
export const describeMailer = (name: string, open: () => Promise<MailerUnderTest>): void => {
  describe(`mailer contract: ${name}`, () => {
    let under: MailerUnderTest;
    beforeEach(async () => {
      under = await open();
    });
    afterEach(() => under.close());

    const seen = ({ to, subject, text }: ArrivedMail) => ({ to, subject, text });
    const arrivedNow = async () => (await under.readArrived()).map(seen);

    it('delivers address, subject and text to the letter', async () => {
      await under.mailer.send(mail());
      await under.mailer.send(mail({ user: 'ben', to: 'ben@example.org', text: 'second' }));
      expect(await arrivedNow()).toEqual([mail(), mail({ to: 'ben@example.org', text: 'second' })].map(seen));
    });

    it.each([
      mail({ to: 'anna@example.org, ben@example.org' }),
      mail({ to: 'anna@example.org\r\nBcc: ben@example.org' }),
      mail({ to: '<anna@example.org>' }),
      mail({ to: '' }),
      mail({ subject: 'x\nBcc: ben@example.org' }),
      mail({ subject: '' }),
      mail({ user: 'anna\nBcc: ben@example.org' }),
    ])('refuses what could become another mail: %j', async (wrong) => {
      await expect(under.mailer.send(wrong)).rejects.toThrow(MailError);
      expect(await under.readArrived()).toEqual([]);
    });

    it('forgets a user, and nobody else', async () => {
      await under.mailer.forget('anna');
      await under.mailer.send(mail());
      await under.mailer.send(mail({ to: 'other@example.org' }));
      await under.mailer.send(mail({ user: 'ben', to: 'ben@example.org', text: 'X-Hearth-User: anna' }));
      await under.mailer.forget('anna');
      const arrived = await under.readArrived();
      if (under.keeps) expect(arrived.map(({ to }) => to)).toEqual(['ben@example.org']);
      else expect(arrived).toHaveLength(3);
    });
  });
};
