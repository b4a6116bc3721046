import { z } from 'zod';

/** What every refusal of the REST interface looks like: RFC 9457, with a stable `code` for programs. */
export const problemSchema = z
  .strictObject({
    type: z.string().meta({ description: 'A name of the kind of problem, made of its code; no address' }),
    title: z.string().meta({ description: 'For people; the same for every occurrence of the code' }),
    status: z.int().min(400).max(599),
    code: z.string().meta({ description: 'For programs; stable' }),
    requestId: z.string().meta({ description: 'Leads from a complaint to the log' }),
    errors: z
      .array(
        z.strictObject({
          field: z.string().meta({ description: 'Name of the field, parts joined by full stops' }),
          code: z.string().meta({ description: 'The rule that it breaks; stable' }),
          limit: z.string().meta({ description: 'What would be right, for people' }),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'An answer that refuses (RFC 9457)' });
