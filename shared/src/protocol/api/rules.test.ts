import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scheduleSchema, targetSchema } from '../../domain/schedules/schedule.ts';
import { arbitraryRule } from '../../testing/rule-arbitraries.ts';
import { apiSchedule, apiTarget } from './rules.ts';

/** A value at each place of an object replaced by something near it. */
const near = (value: object): object[] =>
  Object.keys(value).flatMap((field) =>
    [undefined, null, -1, 0, 1, 6, 8, 32, 367, 1.5, 1e10, 'x', '2026-02-30', [], [0], [1], [8], true].map((other) => ({
      ...value,
      [field]: other,
    })),
  );

describe('rules as programs write them', () => {
  it('are rules of the rows, in every form that there is, and the other way round', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(arbitraryRule, ({ schedule, target }) => {
        kinds.add(schedule.kind).add(target.kind);
        for (const each of [schedule, ...near(schedule)]) {
          expect(apiSchedule.safeParse(each).success, JSON.stringify(each)).toBe(
            scheduleSchema.safeParse(each).success,
          );
        }
        for (const each of [target, ...near(target)]) {
          expect(apiTarget.safeParse(each).success, JSON.stringify(each)).toBe(targetSchema.safeParse(each).success);
        }
      }),
      { numRuns: 200 },
    );
    expect(kinds.size).toBe(apiSchedule.options.length + apiTarget.options.length);
  });

  it('know no field that the rows may hold besides', () => {
    const more = { kind: 'daily', more: 1 };
    expect(scheduleSchema.safeParse(more).success).toBe(true);
    expect(apiSchedule.safeParse(more).success).toBe(false);
    expect(apiTarget.safeParse({ kind: 'yes-no', more: 1 }).success).toBe(false);
  });
});
