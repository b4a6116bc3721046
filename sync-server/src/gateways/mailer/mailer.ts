/** The port for mails. Every adapter passes `mailer.suite.ts`. */

export interface Mail {
  /** Id of the user whose account it is about. */
  readonly user: string;
  /** One address, already checked. */
  readonly to: string;
  /** One line of ASCII. */
  readonly subject: string;
  /** Plain text; what our mails say needs no more. */
  readonly text: string;
}

export interface Mailer {
  /** Resolves once somebody else has taken charge of the mail. Rejects with `MailError`. */
  send(mail: Mail): Promise<void>;
  /** Removes what was kept of mails about a user. */
  forget(user: string): Promise<void>;
  close(): Promise<void>;
}

/** The mail was not taken. The message names no address. */
export class MailError extends Error {
  override readonly name = 'MailError';
}

/** One line of printable ASCII: nothing in it begins another header. */
const SUBJECT = /^[\x20-\x7e]{1,200}$/;
const USER = /^[\w-]{1,100}$/;
const ADDRESS = /^[^\s<>,;:"()[\]\\]{1,250}@[^\s<>,;:"()[\]\\]{1,250}$/u;

/** Throws for a mail that could become another than was meant. */
export const checkMail = ({ user, to, subject }: Mail): void => {
  if (!SUBJECT.test(subject) || !ADDRESS.test(to) || !USER.test(user))
    throw new MailError('a mail needs one address and one line of subject');
};
