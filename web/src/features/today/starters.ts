import type { HabitFields } from '@hearth/shared/domain/habits/habit-rules.ts';
import type { HabitColour, TimeOfDay } from '@hearth/shared/domain/habits/habit.ts';
import type { RuleInput } from '@hearth/shared/domain/schedules/schedule-rules.ts';

export type StarterKey = 'water' | 'read' | 'walk' | 'phone' | 'stretch' | 'line' | 'tidy' | 'friend' | 'coffee';

/** What counted starters count, in the words of the person's language. */
export interface UnitWords {
  readonly pages: string;
  readonly cups: string;
}

/** A habit to begin with: small, honest, and all of its rule can be changed later. */
export interface Starter {
  readonly key: StarterKey;
  readonly colour: HabitColour;
  readonly icon: string;
  readonly timeOfDay: TimeOfDay;
  readonly rule: (units: UnitWords) => RuleInput;
}

const yesNo = { kind: 'yes-no' } as const;
const daily = { kind: 'daily' } as const;
const everyDay = (): RuleInput => ({ schedule: daily, target: yesNo });
const timesAWeek = (times: number) => (): RuleInput => ({
  schedule: { kind: 'quota', times, per: 'week' },
  target: yesNo,
});
const counted = { kind: 'amount', measure: 'count', per: 'day' } as const;

/** The first four are shown at once: one of each kind of control. */
export const shownAtOnce = 4;

export const starters: readonly Starter[] = [
  { key: 'water', colour: 'sky', icon: 'droplet', timeOfDay: 'morning', rule: everyDay },
  {
    key: 'read',
    colour: 'indigo',
    icon: 'book-open',
    timeOfDay: 'evening',
    rule: ({ pages }) => ({ schedule: daily, target: { ...counted, amount: 10, unit: pages, bound: 'at-least' } }),
  },
  { key: 'walk', colour: 'leaf', icon: 'footprints', timeOfDay: 'anytime', rule: timesAWeek(3) },
  {
    key: 'phone',
    colour: 'rose',
    icon: 'moon',
    timeOfDay: 'evening',
    rule: () => ({ schedule: { kind: 'avoid', limit: 0, per: 'day', strict: false }, target: yesNo }),
  },
  { key: 'stretch', colour: 'teal', icon: 'person-standing', timeOfDay: 'morning', rule: everyDay },
  { key: 'line', colour: 'plum', icon: 'notebook-pen', timeOfDay: 'evening', rule: everyDay },
  {
    key: 'tidy',
    colour: 'amber',
    icon: 'house',
    timeOfDay: 'anytime',
    rule: () => ({ schedule: { kind: 'weekdays', days: [1, 2, 3, 4, 5] }, target: yesNo }),
  },
  { key: 'friend', colour: 'ember', icon: 'message-circle', timeOfDay: 'anytime', rule: timesAWeek(1) },
  {
    key: 'coffee',
    colour: 'clay',
    icon: 'coffee',
    timeOfDay: 'anytime',
    rule: ({ cups }) => ({ schedule: daily, target: { ...counted, amount: 2, unit: cups, bound: 'at-most' } }),
  },
];

/** The starter as the person's own habit, in the words of their language. */
export function habitOfStarter(starter: Starter, name: string, units: UnitWords): RuleInput & { fields: HabitFields } {
  const { colour, icon, timeOfDay } = starter;
  return { fields: { name, description: '', colour, icon, timeOfDay, pleasant: false }, ...starter.rule(units) };
}
