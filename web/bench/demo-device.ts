import type { Page } from '@playwright/test';
import type { CheckInKind } from '@hearth/shared/domain/check-ins/check-in.ts';
import { seedHabits, type SeededHabit } from '../e2e/seeded-device.ts';

/** The moment in which every picture is taken: a Saturday morning. */
export const demoNow = '2026-11-21T08:40:00+01:00';
export const demoZone = 'Europe/Berlin';
const demoToday = '2026-11-21';

/** From Monday 5 January to the day before. */
const dayCount = 320;

/** A fixed sequence that looks like a life: 0 to 1 for a habit and a day. */
const chance = (habit: number, day: number): number => {
  let mixed = Math.imul(day + 1, 374_761_393) + Math.imul(habit, 668_265_263);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 1_274_126_177);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 2_246_822_519);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
};

interface DemoHabit extends Omit<SeededHabit, 'days'> {
  /** Share of days done. */
  readonly share: number;
  /** Done without a gap for the last so many days. */
  readonly streak: number;
  readonly done?: CheckInKind;
  /** Weekdays on which something happens, 0 is Monday; all by default. */
  readonly on?: readonly number[];
  readonly since?: number;
}

const demoHabits: readonly DemoHabit[] = [
  {
    name: 'Meditate',
    share: 0.9,
    streak: 41,
    fields: { colour: 'teal', icon: 'brain', timeOfDay: 'morning', place: 'by the window', time: '07:00' },
  },
  {
    name: 'Drink water',
    target: { kind: 'amount', measure: 'count', amount: 8, unit: 'glasses', bound: 'at-least', per: 'day' },
    done: 'amount',
    share: 0.82,
    streak: 6,
    fields: { colour: 'sky', icon: 'droplet', timeOfDay: 'anytime' },
  },
  {
    name: 'Run',
    schedule: { kind: 'quota', times: 3, per: 'week' },
    share: 0.9,
    streak: 0,
    on: [1, 3, 5],
    fields: { colour: 'ember', icon: 'footprints', timeOfDay: 'morning' },
  },
  {
    name: 'Practise guitar',
    schedule: { kind: 'weekdays', days: [1, 2, 3, 4, 5] },
    share: 0.78,
    streak: 12,
    on: [0, 1, 2, 3, 4],
    since: 120,
    fields: { colour: 'amber', icon: 'music', timeOfDay: 'evening' },
  },
  {
    name: 'Call my parents',
    schedule: { kind: 'quota', times: 1, per: 'week' },
    share: 0.95,
    streak: 0,
    on: [6],
    fields: { colour: 'rose', icon: 'phone', timeOfDay: 'evening' },
  },
  {
    name: 'Journal',
    share: 0.7,
    streak: 3,
    since: 200,
    fields: { colour: 'indigo', icon: 'pen-line', timeOfDay: 'evening' },
  },
];

const daysOf = (habit: DemoHabit, position: number): (CheckInKind | null)[] => {
  const { share, streak, done = 'done', on, since = 0 } = habit;
  const days = Array.from({ length: dayCount }, (_, day): CheckInKind | null => {
    if (on !== undefined && !on.includes(day % 7)) return null;
    if (dayCount - day <= streak) return done;
    const drawn = chance(position + 1, day);
    if (drawn < share) return done;
    return drawn > 0.985 ? 'skip' : null;
  });
  return days.slice(since);
};

/** Fills the page's own database with one person's year; the app must have been opened once, and is opened anew after it. */
export async function seedDemo(page: Page): Promise<void> {
  await seedHabits(
    page,
    demoToday,
    demoHabits.map((habit, position) => ({ ...habit, days: daysOf(habit, position) })),
  );
}
