import { createHmac, timingSafeEqual } from 'node:crypto';

/** By which a device that is not signed in says that it showed a message: nobody else can make one. */
export interface ShownSigns {
  make(message: string): string;
  isOf(message: string, sign: string): boolean;
}

/** `secret` signs other things too, so what is signed here begins with a name of its own. */
export const createShownSigns = (secret: string): ShownSigns => {
  const digest = (message: string) => createHmac('sha256', secret).update(`shown ${message}`).digest();
  return {
    make: (message) => digest(message).toString('base64url'),
    isOf: (message, sign) => {
      const [made, said] = [digest(message), Buffer.from(sign, 'base64url')];
      return made.length === said.length && timingSafeEqual(made, said);
    },
  };
};
