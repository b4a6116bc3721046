import type { WaitingInvitation } from '@hearth/shared/protocol/confirm-link.ts';
import type { Logger } from 'pino';
import type { Mail, Mailer } from '../../gateways/mailer/mailer.ts';
import type { User } from './account-rows.ts';
import { formatLink, type MadeLink } from './account-links.ts';

/** What the accounts write to people, and the posting of it. */

/** Whose account a mail is about. */
type Named = Pick<User, 'id' | 'displayUsername'>;

interface AccountMailsDeps {
  readonly mailer: Mailer;
  readonly logger: Logger;
  readonly publicUrl: URL;
  /** Waits between two tries. */
  readonly wait: (ms: number) => Promise<void>;
}

export interface AccountMails {
  /** `join`: the invitation to a group that led to signing up; it is kept nowhere but in the mail. */
  confirmAddress(to: string, user: Named, link: MadeLink, join?: WaitingInvitation): void;
  /** To the owner of an address that somebody else gave. */
  addressAlreadyUsed(to: string, user: Named): void;
  resetPassword(to: string, user: Named, link: MadeLink): void;
  passwordChanged(to: string, user: Named): void;
  addressChanged(to: string, user: Named): void;
  deletionAsked(to: string, user: Named, deleteAtMs: number): void;
  forget(user: string): Promise<void>;
  /** Resolves once everything is posted or given up. */
  settle(): Promise<void>;
}

const RETRY_AFTER_MS = [1_000, 10_000] as const;
const SIGNATURE = (publicUrl: URL): string => `\n\n-- \nHearth, ${publicUrl.origin}\n`;

/**
 * Posts mails beside the request: an answer takes the same time whether there was somebody to write to or not (C10).
 * A mail that is not taken is tried twice more while the process runs; whoever waits can ask for another.
 */
export const createAccountMails = ({ mailer, logger, publicUrl, wait }: AccountMailsDeps): AccountMails => {
  const underWay = new Set<Promise<void>>();

  const deliver = async (mail: Mail): Promise<void> => {
    for (const waitMs of [...RETRY_AFTER_MS, undefined]) {
      try {
        await mailer.send(mail);
        return;
      } catch (error) {
        logger.warn({ err: error, subject: mail.subject, triesAgain: waitMs !== undefined }, 'a mail was not taken');
        if (waitMs !== undefined) await wait(waitMs);
      }
    }
  };
  const post = (to: string, user: Named, subject: string, lines: readonly string[]): void => {
    const posting = deliver({ user: user.id, to, subject, text: lines.join('\n\n') + SIGNATURE(publicUrl) }).finally(
      () => underWay.delete(posting),
    );
    underWay.add(posting);
  };
  const unasked = 'If this was not you, sign in and change your password, or ask for a new one with "Forgot password".';

  return {
    confirmAddress: (to, user, link, join) => {
      post(to, user, 'Confirm your address for Hearth', [
        `Hello ${user.displayUsername},`,
        'please confirm that this address is yours:',
        formatLink(publicUrl, link, join),
        'The link works once, for two days. If you did not ask for it, you need do nothing: the address is not used.',
      ]);
    },
    addressAlreadyUsed: (to, user) => {
      post(to, user, 'Your address was used to sign up for Hearth', [
        `Hello ${user.displayUsername},`,
        'somebody gave this address for a new account. It belongs to yours, so nothing was changed.',
        'If it was you: sign in with your user name, or ask for a new password with "Forgot password".',
      ]);
    },
    resetPassword: (to, user, link) => {
      post(to, user, 'Choose a new password for Hearth', [
        `Hello ${user.displayUsername},`,
        'you can choose a new password here:',
        formatLink(publicUrl, link),
        'The link works once, for one hour. If you did not ask for it, you need do nothing.',
      ]);
    },
    passwordChanged: (to, user) => {
      post(to, user, 'Your password for Hearth was changed', [
        `Hello ${user.displayUsername},`,
        'your password was changed, and your other devices were signed out.',
        unasked,
      ]);
    },
    addressChanged: (to, user) => {
      post(to, user, 'Your address for Hearth was changed', [
        `Hello ${user.displayUsername},`,
        'another address was confirmed for your account. This one is no longer used.',
        unasked,
      ]);
    },
    deletionAsked: (to, user, deleteAtMs) => {
      post(to, user, 'Your Hearth account will be deleted', [
        `Hello ${user.displayUsername},`,
        `your account and everything in it will be deleted on ${new Date(deleteAtMs).toISOString().slice(0, 10)}.`,
        'Signing in before that day keeps it.',
      ]);
    },
    forget: (user) => mailer.forget(user),
    settle: async () => {
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
};
