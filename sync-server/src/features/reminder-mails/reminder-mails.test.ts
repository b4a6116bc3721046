import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeReminderChannel, reminderMessage } from '../../gateways/reminder-channel/reminder-channel.suite.ts';
import { createMemoryMailer } from '../../gateways/mailer/memory-mailer.ts';
import { createSmtpMailer } from '../../gateways/mailer/smtp-mailer.ts';
import type { Mailer } from '../../gateways/mailer/mailer.ts';
import { createEmailChannel } from './email-channel.ts';
import { createUnsubscribeTokens } from './unsubscribe-tokens.ts';

const publicUrl = new URL('https://hearth.example');
const tokens = createUnsubscribeTokens('a secret of the server that is long enough');

interface PostOffice {
  readonly mailer: Mailer;
  readonly arrived: string[];
  readonly stop: () => Promise<void>;
}

/** A mail server in this process, with one mailbox. `says` is what it answers to a mail. */
const openPostOffice = async (says?: { readonly responseCode: number }): Promise<PostOffice> => {
  const arrived: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      done(address === 'anna@hearth.test' ? null : Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (says !== undefined) return done(Object.assign(new Error('not now'), says));
        // As nodemailer spells quoted-printable.
        arrived.push(Buffer.concat(chunks).toString('utf8').replaceAll(/=\r\n/g, '').replaceAll('=3D', '='));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const mailer = createSmtpMailer({
    url: `smtp://127.0.0.1:${String(port)}`,
    from: 'Hearth <no-reply@hearth.example>',
  });
  return {
    mailer,
    arrived,
    stop: async () => {
      await mailer.close();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};

const address = (to: string) => ({ id: 'address', user: 'anna', address: to, secret: null });

let offices: PostOffice[];
beforeEach(() => {
  offices = [];
});
afterEach(async () => {
  for (const each of offices) await each.stop();
});
const open = async (says?: { readonly responseCode: number }): Promise<PostOffice> => {
  const office = await openPostOffice(says);
  offices.push(office);
  return office;
};

describeReminderChannel('mail by SMTP', async () => {
  const { mailer, arrived } = await open();
  return {
    channel: createEmailChannel({ mailer, publicUrl, tokens }),
    target: address('anna@hearth.test'),
    goneTarget: address('nobody@hearth.test'),
    arrived: async () => arrived,
  };
});

describe('a reminder by mail (F9)', () => {
  it('has both forms, links that ask, and a way out by one press (RFC 8058)', async () => {
    const { mailer, arrived } = await open();
    const channel = createEmailChannel({ mailer, publicUrl, tokens });
    const lines = [{ name: 'Swim <fast>', text: '3 days' }];
    await channel.deliver(reminderMessage({ lines }), address('anna@hearth.test'));
    const [raw = ''] = arrived;
    const url = `https://hearth.example/mail/unsubscribe/${tokens.make('anna')}`;
    const unfolded = raw.replaceAll(/\r\n[ \t]+/g, ' ');
    expect(unfolded).toContain(`List-Unsubscribe: <${url}>`);
    expect(unfolded).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(unfolded).toContain('Message-ID: <r1-20600-first@hearth.example>');
    expect(raw).toContain('multipart/alternative');
    expect(raw).toContain('text/plain');
    expect(raw).toContain('text/html');
    expect(raw).toContain('- Swim <fast>: 3 days');
    expect(raw).toContain('Swim &lt;fast&gt;');
    expect(raw).toContain('https://hearth.example/mail/answer/done/c2VjcmV0LXNlY3JldA');
    expect(raw).toContain('https://hearth.example/mail/answer/skip/c2VjcmV0LXNlY3JldA');
  });

  it.each([
    [421, { kind: 'failed' }],
    [450, { kind: 'failed' }],
    [554, { kind: 'refused' }],
  ])('tells a server that answers %i from a mailbox that is gone', async (responseCode, outcome) => {
    const { mailer } = await open({ responseCode });
    const channel = createEmailChannel({ mailer, publicUrl, tokens });
    expect(await channel.deliver(reminderMessage(), address('anna@hearth.test'))).toMatchObject(outcome);
  });

  it('never becomes another mail by what somebody calls a habit', async () => {
    const mailer = createMemoryMailer();
    const channel = createEmailChannel({ mailer, publicUrl, tokens });
    const title = `Läsa\r\nBcc: ben@hearth.test ${'🔥'.repeat(300)}`;
    expect((await channel.deliver(reminderMessage({ title }), address('anna@hearth.test'))).kind).toBe('delivered');
    const subject = mailer.sent[0]?.subject ?? '';
    expect(subject).toMatch(/^Läsa Bcc: ben@hearth.test 🔥+…$/u);
    expect(subject.isWellFormed()).toBe(true);
  });
});

describe('the token that ends mails', () => {
  it('names its user, and is made here alone', () => {
    const token = tokens.make('anna');
    expect(tokens.read(token)).toBe('anna');
    expect(tokens.read(token.replace('anna', 'ben'))).toBeUndefined();
    expect(tokens.read(createUnsubscribeTokens('another secret').make('anna'))).toBeUndefined();
    expect(tokens.read('anna')).toBeUndefined();
  });
});
