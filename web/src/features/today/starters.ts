import type { HabitFields } from '@hearth/shared/domain/habits/habit-rules.ts';
import type { HabitColour, TimeOfDay } from '@hearth/shared/domain/habits/habit.ts';
import type { RuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';

/** A habit to begin with: small, honest, and all of its rule can be changed later. */
export interface Starter {
  readonly key: 'water' | 'read' | 'walk' | 'phone';
  readonly colour: HabitColour;
  readonly icon: string;
  readonly timeOfDay: TimeOfDay;
  readonly rule: (unitWord: string) => RuleInput;
}

const daily = { kind: 'daily' } as const;
const yesNo = { kind: 'yes-no' } as const;

export const starters: readonly Starter[] = [
  {
    key: 'water',
    colour: 'sky',
    icon: 'droplet',
    timeOfDay: 'morning',
    rule: () => ({ schedule: daily, target: yesNo }),
  },
  {
    key: 'read',
    colour: 'indigo',
    icon: 'book-open',
    timeOfDay: 'evening',
    rule: (unit) => ({
      schedule: daily,
      target: { kind: 'amount', measure: 'count', amount: 10, unit, bound: 'at-least', per: 'day' },
    }),
  },
  {
    key: 'walk',
    colour: 'leaf',
    icon: 'footprints',
    timeOfDay: 'anytime',
    rule: () => ({ schedule: { kind: 'quota', times: 3, per: 'week' }, target: yesNo }),
  },
  {
    key: 'phone',
    colour: 'rose',
    icon: 'moon',
    timeOfDay: 'evening',
    rule: () => ({ schedule: { kind: 'avoid', limit: 0, per: 'day', strict: false }, target: yesNo }),
  },
];

/** The starter as the person's own habit, in the words of their language. */
export function habitOfStarter(starter: Starter, name: string, unitWord: string): RuleInput & { fields: HabitFields } {
  const { colour, icon, timeOfDay } = starter;
  return { fields: { name, description: '', colour, icon, timeOfDay, pleasant: false }, ...starter.rule(unitWord) };
}
