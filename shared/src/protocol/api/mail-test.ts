import { z } from 'zod';

/** `POST /api/v1/reminders/mail-test` */

export const mailTestWish = z.strictObject({}).meta({ id: 'MailTestWish' });
export const mailTestAnswer = z
  .strictObject({
    outcome: z.enum(['sent', 'no-address', 'gone', 'refused', 'later']).meta({
      description:
        '`sent`: the mail server took it. `no-address`: none is confirmed. `gone`: there is no such mailbox. `later`: nobody took it now',
    }),
  })
  .meta({ id: 'MailTestAnswer' });
