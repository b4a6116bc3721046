import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkMail, messageIdOf, moreHeaders, type Mail, type Mailer } from './mailer.ts';

interface FileMailerOptions {
  /** Made when the first mail is written. */
  readonly folder: string;
  readonly from: string;
  readonly newId: () => string;
  readonly epochNowMs: () => number;
  /** Says that there is a mail, and where; never whose. */
  readonly onWritten: (file: string) => void;
}

const SUFFIX = '.eml';
const USER_HEADER = 'X-Hearth-User';

/** Ours alone: no line of a mail begins with it. */
const BOUNDARY = '--hearth-part-d41d8cd9';

const bodyOf = ({ text, html }: Mail): readonly string[] => {
  const plain = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', text, ''];
  if (html === undefined) return plain;
  return [
    `Content-Type: multipart/alternative; boundary="${BOUNDARY}"`,
    '',
    `--${BOUNDARY}`,
    ...plain,
    `--${BOUNDARY}`,
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    html,
    '',
    `--${BOUNDARY}--`,
    '',
  ];
};

/** Without a mail server: readable files for whoever runs the server, which any mail program opens. */
export const createFileMailer = ({ folder, from, newId, epochNowMs, onWritten }: FileMailerOptions): Mailer => ({
  send: async (mail) => {
    checkMail(mail);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const sentAt = new Date(epochNowMs());
    const file = join(folder, `${sentAt.toISOString().replaceAll(/[:.]/g, '-')}-${newId().slice(0, 8)}${SUFFIX}`);
    const lines = [
      `From: ${from}`,
      `To: ${mail.to}`,
      `Subject: ${mail.subject}`,
      `Date: ${sentAt.toUTCString().replace('GMT', '+0000')}`,
      `${USER_HEADER}: ${mail.user}`,
      ...(mail.id === undefined ? [] : [`Message-ID: ${messageIdOf(mail.id, from)}`]),
      ...Object.entries(moreHeaders(mail)).map(([name, value]) => `${name}: ${value}`),
      'MIME-Version: 1.0',
      ...bodyOf(mail),
    ];
    await writeFile(file, lines.join('\n'), { mode: 0o600, flag: 'wx' });
    onWritten(file);
  },
  forget: async (user) => {
    const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
      // No mail was ever written.
      if (error.code === 'ENOENT') return [];
      throw error;
    });
    for (const name of names.filter((each) => each.endsWith(SUFFIX))) {
      const file = join(folder, name);
      const [head = ''] = (await readFile(file, 'utf8')).split('\n\n', 1);
      if (head.split('\n').includes(`${USER_HEADER}: ${user}`)) await rm(file);
    }
  },
  close: async () => undefined,
});
