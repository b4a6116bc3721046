import { z } from 'zod';
import { pageOf, pageQuery } from './paging.ts';
import { apiDay, apiSchedule, apiSkipAllowance, apiTarget } from './rules.ts';

/** Rules of a habit, each valid from a day on: changing one never rewrites the past. */

const rule = { schedule: apiSchedule, target: apiTarget, skipAllowance: apiSkipAllowance };

const ruleVersion = z
  .strictObject({
    id: z.string(),
    fromDay: apiDay.meta({ description: 'First day for which it was made' }),
    madeAt: z.number().meta({ description: 'Milliseconds since 1970' }),
    ...rule,
  })
  .meta({ id: 'RuleVersion', description: 'A rule of a habit and from when it holds' });
export type RuleVersion = z.infer<typeof ruleVersion>;

export const newRule = z
  .strictObject({
    fromDay: apiDay.meta({ description: 'Today unless it is said; rules planned for later days go' }),
    ...rule,
  })
  .partial()
  .meta({ id: 'NewRule', description: 'What is left out stays as it is on that day' });

export const madeRule = z
  .strictObject({
    ...ruleVersion.shape,
    effectiveFrom: apiDay.meta({
      description: 'First day that it judges: a week or month under way ends by its own rule',
    }),
  })
  .meta({ id: 'MadeRule' });

export const rulesQuery = z.strictObject(pageQuery);
export const rulesPage = pageOf(ruleVersion).meta({ id: 'RulesPage' });
