import { createHmac, timingSafeEqual } from 'node:crypto';

/** By which whoever has a mail ends mails of its kind, without signing in; it does nothing else, and works as long as the account. */
export interface UnsubscribeTokens {
  make(user: string): string;
  /** The user; undefined for what nobody made here. */
  read(token: string): string | undefined;
}

const TOKEN = /^([\w-]{1,100})\.([\w-]{43})$/;

/** `secret` signs other things too, so what is signed here begins with a name of its own. */
export const createUnsubscribeTokens = (secret: string): UnsubscribeTokens => {
  const sign = (user: string): string =>
    createHmac('sha256', secret).update(`no reminders by mail ${user}`).digest('base64url');
  return {
    make: (user) => `${user}.${sign(user)}`,
    read: (token) => {
      const [, user = '', said = ''] = TOKEN.exec(token) ?? [];
      const [made, given] = [Buffer.from(sign(user)), Buffer.from(said)];
      return made.length === given.length && timingSafeEqual(made, given) ? user : undefined;
    },
  };
};
