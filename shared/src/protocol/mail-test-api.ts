import * as z from 'zod/mini';

/** A reminder by mail, to try it (F1): what became of it, as the app reads it. */
export const mailTestSchema = z.object({ outcome: z.enum(['sent', 'no-address', 'gone', 'refused', 'later']) });
export type MailTestOutcome = z.infer<typeof mailTestSchema>['outcome'];
