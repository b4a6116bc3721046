import { z } from 'zod';
import { maxCheckInLinkName } from '../../domain/check-ins/link-tap.ts';

/** Check-in links by REST: made, listed, revoked by who is signed in; tapped by whoever has the secret. */

const time = z.number().meta({ description: 'Milliseconds since 1970' });

export const checkInLink = z
  .strictObject({
    id: z.string(),
    name: z.string().meta({ description: 'Where it hangs; empty for none' }),
    since: time,
  })
  .meta({ id: 'CheckInLink' });
export type CheckInLinkView = z.infer<typeof checkInLink>;

export const madeCheckInLink = z
  .strictObject({
    ...checkInLink.shape,
    url: z.string().meta({ description: 'Secret; told once' }),
  })
  .meta({ id: 'MadeCheckInLink' });

export const checkInLinks = z.strictObject({ items: z.array(checkInLink) }).meta({ id: 'CheckInLinks' });

export const newCheckInLink = z
  .strictObject({ name: z.string().trim().max(maxCheckInLinkName).default('') })
  .meta({ id: 'NewCheckInLink' });

export const checkInLinkParams = z.strictObject({
  id: z.string().min(1).max(200).meta({ description: 'Id of a habit' }),
  link: z.string().min(1).max(200).meta({ description: 'Id of a link' }),
});

export const linkTap = z
  .strictObject({
    secret: z.string().min(1).max(100).meta({ description: 'What stands behind the `#` of the link' }),
    tap: z.uuid().meta({ description: 'Made anew for each tap: sent twice it counts once' }),
    at: time.meta({ description: 'When it was tapped, milliseconds since 1970' }),
    undo: z.boolean().default(false).meta({ description: 'Takes that tap back, within ten minutes' }),
  })
  .meta({ id: 'LinkTap' });

export const linkTapAnswer = z
  .strictObject({
    outcome: z.enum(['done', 'already', 'asks', 'undone', 'stays']).meta({
      description:
        '`done`: it counts. `already`: the day was done, or another tap within the minute counts. `asks`: a slip is logged in the ' +
        'app alone. `undone`: taken back. `stays`: there was nothing to take back any more',
    }),
    habit: z.string().meta({ description: "Id of the habit; its name is known on its owner's devices alone" }),
  })
  .meta({ id: 'LinkTapAnswer' });
