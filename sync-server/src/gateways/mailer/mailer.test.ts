import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { describe, expect, it } from 'vitest';
import { createFileMailer } from './file-mailer.ts';
import { describeMailer, type ArrivedMail } from './mailer.suite.ts';
import { MailError } from './mailer.ts';
import { createMemoryMailer } from './memory-mailer.ts';
import { createSmtpMailer } from './smtp-mailer.ts';

const FROM = 'Hearth <no-reply@hearth.example>';
const LONG_BODY = mailLines(200);

function mailLines(count: number): string {
  return Array.from({ length: count }, (_, line) => `line ${String(line)} ${'x'.repeat(90)}`).join('\n');
}

/** Reads quoted-printable, which is what nodemailer chooses for text. */
const decodeBody = (encoding: string, body: string): string => {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return body;
  const joined = body.replaceAll(/=\r?\n/g, '');
  const bytes = joined.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
};

const parseMail = (raw: string): ArrivedMail => {
  const text = raw.replaceAll('\r\n', '\n');
  const [head = ''] = text.split('\n\n', 1);
  const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1] ?? '';
  const body = decodeBody(header('Content-Transfer-Encoding'), text.slice(head.length + 2));
  return { to: header('To'), subject: header('Subject'), text: body.replace(/\n$/, '') };
};

const startServer = async (refuses = false) => {
  const arrived: ArrivedMail[] = [];
  const envelopes: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      if (username === 'hearth' && password === 'p@ss') done(null, { user: username });
      else done(new Error('who?'));
    },
    onRcptTo: ({ address }, _session, done) => {
      envelopes.push(address);
      done(refuses ? new Error(`no ${address} here`) : null);
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        arrived.push(parseMail(Buffer.concat(chunks).toString('utf8')));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(resolve);
    });
  return { arrived, envelopes, close, url: `smtp://hearth:p%40ss@127.0.0.1:${String(port)}?ignoreTLS=true` };
};

describeMailer('memory', async () => {
  const mailer = createMemoryMailer();
  return { mailer, readArrived: async () => mailer.sent, keeps: true, close: () => mailer.close() };
});

const openFileMailer = () => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-mails-'));
  const mails = join(folder, 'mails');
  const written: string[] = [];
  let ids = 0;
  const mailer = createFileMailer({
    folder: mails,
    from: FROM,
    newId: () => String((ids += 1)),
    epochNowMs: () => 1_700_000_000_000 + ids,
    onWritten: (file) => written.push(file),
  });
  const list = (): string[] => (written.length === 0 ? [] : readdirSync(mails).toSorted());
  return { folder, mails, written, mailer, list };
};

describeMailer('file', async () => {
  const { folder, mails, mailer, list } = openFileMailer();
  return {
    mailer,
    readArrived: async () => list().map((name) => parseMail(readFileSync(join(mails, name), 'utf8'))),
    keeps: true,
    close: async () => {
      rmSync(folder, { recursive: true });
    },
  };
});

describeMailer('smtp', async () => {
  const server = await startServer();
  const mailer = createSmtpMailer({ url: server.url, from: FROM });
  return {
    mailer,
    readArrived: async () => server.arrived,
    keeps: false,
    close: async () => {
      await mailer.close();
      await server.close();
    },
  };
});

describe('mails as files (C6)', () => {
  it('are for the owner of the process alone', async () => {
    const { folder, mails, written, mailer } = openFileMailer();
    await mailer.send({ user: 'anna', to: 'anna@example.org', subject: 'Hi', text: 'x' });
    expect(statSync(mails).mode & 0o777).toBe(0o700);
    expect(statSync(written[0] ?? '').mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
  });
});

describe('mails by SMTP (C6)', () => {
  it('carry long texts, to one recipient', async () => {
    const server = await startServer();
    const mailer = createSmtpMailer({ url: server.url, from: FROM });
    await mailer.send({ user: 'anna', to: 'anna@example.org', subject: 'Long', text: LONG_BODY });
    expect(server.arrived).toEqual([{ to: 'anna@example.org', subject: 'Long', text: LONG_BODY }]);
    expect(server.envelopes).toEqual(['anna@example.org']);
    await mailer.close();
    await server.close();
  });

  it('say without the address that they were not taken', async () => {
    const server = await startServer(true);
    const mailer = createSmtpMailer({ url: server.url, from: FROM });
    const sending = mailer.send({ user: 'anna', to: 'anna@example.org', subject: 'Hi', text: 'x' });
    await expect(sending).rejects.toThrow(MailError);
    await expect(sending).rejects.not.toThrow(/anna/);
    await server.close();
    await expect(mailer.send({ user: 'anna', to: 'anna@example.org', subject: 'Hi', text: 'x' })).rejects.toThrow(
      MailError,
    );
    await mailer.close();
  });

  it('need the password of the server', async () => {
    const server = await startServer();
    const mailer = createSmtpMailer({ url: server.url.replace('p%40ss', 'wrong'), from: FROM });
    await expect(mailer.send({ user: 'anna', to: 'anna@example.org', subject: 'Hi', text: 'x' })).rejects.toThrow(
      /EAUTH/,
    );
    expect(server.arrived).toEqual([]);
    await mailer.close();
    await server.close();
  });
});
