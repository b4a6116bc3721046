import { z } from 'zod';
import { apiGroupTerms, apiId, apiInstant } from './groups.ts';
import { pageOf, pageQuery } from './paging.ts';
import { apiDay } from './rules.ts';

/** What a group's rules make of its members' deeds, unit by unit, and its boards. */

const count = z.int().min(0);

/** `late`: kept, but told after it had settled. `left-late`: on leave by a pause that was made after it began. */
const cellStates = ['kept', 'kept-on-leave', 'open', 'missed', 'late', 'off', 'unlived', 'leave', 'left-late'] as const;

export const groupDayView = z
  .strictObject({
    from: apiDay,
    to: apiDay,
    verdict: z
      .enum(['met', 'pending', 'kept', 'neutral', 'missed', 'shielded'])
      .meta({ description: '`met`: kept by what came so far; `pending`: still open' }),
    due: count,
    kept: count,
    onLeave: count,
    sum: z.number().meta({ description: 'Of the values, where the rule is a sum' }),
    closesAt: apiInstant,
    settlesAt: apiInstant,
    unit: apiGroupTerms.shape.unit,
    rule: apiGroupTerms.shape.rule,
    isCorrected: z.boolean().meta({ description: 'Missed at first, and mended by late proof' }),
    cells: z
      .array(z.strictObject({ span: apiId, state: z.enum(cellStates) }))
      .nullable()
      .meta({ description: 'How each member stands; null: you are not in it, or it is so large that it only counts' }),
  })
  .meta({ id: 'GroupDay', description: 'A day or a week of the group' });
export type GroupDayView = z.infer<typeof groupDayView>;
export const groupDaysQuery = z.strictObject({ ...pageQuery, from: apiDay.optional(), to: apiDay.optional() });
export const groupDaysPage = pageOf(groupDayView).meta({ id: 'GroupDaysPage' });

const boardLine = z
  .strictObject({
    span: apiId,
    place: z.int().min(1),
    measure: z.number().meta({ description: 'Plan kept: a share from 0 to 1. Else days or deeds' }),
    plus: count.meta({ description: 'What today adds once it closes' }),
    movement: z.int().nullable().meta({ description: 'Places risen since the day before; null: new' }),
  })
  .meta({ id: 'BoardLine' });
export type BoardLineView = z.infer<typeof boardLine>;

export const rankingQuery = z.strictObject({
  board: z.enum(['plan', 'streak', 'contributions']).default('plan'),
  window: z.enum(['7', '30', '90', 'all']).default('30').meta({ description: 'Days that it looks back over' }),
});
export const rankingView = z
  .strictObject({
    board: z.enum(['plan', 'streak', 'contributions']),
    window: z.enum(['7', '30', '90', 'all']),
    asOf: apiDay.nullable().meta({ description: 'The last settled day; null: none yet' }),
    size: count,
    top: z.array(boardLine),
    you: boardLine.nullable().meta({ description: 'Null: you are not on it, or have no place yet' }),
    around: z.array(boardLine).meta({ description: 'You and those around you, where you are not among the top' }),
    unranked: z.array(apiId).meta({ description: 'Spans with fewer than 3 due days' }),
  })
  .meta({ id: 'GroupRanking' });
export type RankingView = z.infer<typeof rankingView>;
