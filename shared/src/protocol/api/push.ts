import { z } from 'zod';
import { answerActions } from '../../domain/reminders/answer.ts';

/** Web push by REST: a browser's subscription, and answers to what was pushed. */

export const pushKey = z
  .strictObject({ publicKey: z.string().meta({ description: 'For `applicationServerKey`: P-256, as base64url' }) })
  .meta({ id: 'PushKey' });

/** As `PushSubscription.toJSON()` has it. */
export const newPushDevice = z
  .strictObject({
    endpoint: z.string().min(1).max(2_048).meta({ description: 'An address of a known push service' }),
    expirationTime: z.number().nullish().meta({ description: 'Not read: the push service tells when it is over' }),
    keys: z.strictObject({ p256dh: z.string().min(1).max(200), auth: z.string().min(1).max(100) }),
  })
  .meta({ id: 'NewPushDevice' });

export const pushDevice = z
  .strictObject({
    id: z.string(),
    userAgent: z.string().nullable().meta({ description: 'What its browser called itself' }),
    createdAt: z.number().meta({ description: 'Milliseconds since 1970' }),
    current: z.boolean().meta({ description: 'Whether it is the session that asks' }),
  })
  .meta({ id: 'PushDevice', description: 'A browser that is told reminders while the app is closed' });
export type PushDeviceView = z.infer<typeof pushDevice>;

export const pushDevices = z.strictObject({ items: z.array(pushDevice) }).meta({ id: 'PushDevices' });
export const pushDeviceParams = z.strictObject({
  id: z.string().min(1).max(200).meta({ description: 'Id of a device' }),
});

export const pushTestWish = z.strictObject({}).meta({ id: 'PushTestWish' });
export const pushTestAnswer = z
  .strictObject({
    outcome: z.enum(['sent', 'gone', 'later', 'refused', 'unreachable']).meta({
      description: '`sent`: the push service took it. `gone`: it knows no such browser, which is forgotten here',
    }),
  })
  .meta({ id: 'PushTestAnswer' });

export const postedAnswer = z
  .strictObject({
    token: z.string().min(1).max(100).meta({ description: 'From the reminder; it answers once' }),
    action: z.enum(answerActions),
    at: z.number().meta({ description: 'When it was answered, milliseconds since 1970' }),
  })
  .meta({ id: 'PostedAnswer' });

export const shownSign = z
  .strictObject({
    id: z.string().min(1).max(200).meta({ description: 'Of the message' }),
    sign: z.string().min(1).max(100).meta({ description: 'From the message' }),
  })
  .meta({ id: 'ShownSign' });
