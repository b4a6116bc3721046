/** The port for mails. Every adapter passes `mailer.suite.ts`. */

export interface Mail {
  /** Id of the user whose account it is about. */
  readonly user: string;
  /** One address, already checked. */
  readonly to: string;
  /** One line. */
  readonly subject: string;
  /** Plain text; what most of our mails say needs no more. */
  readonly text: string;
  /** The same as HTML, for mails with things to press. */
  readonly html?: string;
  /** An https address of ours that ends such mails at one POST (RFC 8058). */
  readonly unsubscribeUrl?: string;
  /** The same at each try, so that a mail server knows a repetition. Letters, digits, `_`, `.` and `-`. */
  readonly id?: string;
}

export interface Mailer {
  /** Resolves once somebody else has taken charge of the mail. Rejects with `MailError`. */
  send(mail: Mail): Promise<void>;
  /** Removes what was kept of mails about a user. */
  forget(user: string): Promise<void>;
  close(): Promise<void>;
}

/** `mailbox`: there is no such mailbox, and never will be. `refused`: not this mail. `later`: nobody took it now. */
export type MailRefusal = 'mailbox' | 'refused' | 'later';

/** The mail was not taken. The message names no address. */
export class MailError extends Error {
  override readonly name = 'MailError';
  readonly why: MailRefusal;
  constructor(message: string, why: MailRefusal = 'refused') {
    super(message);
    this.why = why;
  }
}

/** One line: nothing in it begins another header. */
const SUBJECT = /^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u;
const URL_TEXT = /^https?:\/\/[\x21-\x3b\x3d\x3f-\x7e]{1,500}$/;
const ID = /^[\w.-]{1,100}$/;
const USER = /^[\w-]{1,100}$/;
const ADDRESS = /^[^\s<>,;:"()[\]\\]{1,250}@[^\s<>,;:"()[\]\\]{1,250}$/u;

/** Throws for a mail that could become another than was meant. */
export const checkMail = ({ user, to, subject, unsubscribeUrl, id }: Mail): void => {
  const isOdd = (unsubscribeUrl !== undefined && !URL_TEXT.test(unsubscribeUrl)) || (id !== undefined && !ID.test(id));
  if (isOdd || !SUBJECT.test(subject) || !ADDRESS.test(to) || !USER.test(user))
    throw new MailError('a mail needs one address and one line of subject');
};

/** Headers beside those of every mail. */
export const moreHeaders = ({ unsubscribeUrl }: Mail): Readonly<Record<string, string>> =>
  unsubscribeUrl === undefined
    ? {}
    : {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Auto-Submitted': 'auto-generated',
      };

/** `from` may be a name with an address. */
export const messageIdOf = (id: string, from: string): string =>
  `<${id}@${/@([^\s<>]+?)>?$/.exec(from)?.[1] ?? 'hearth'}>`;
