import type { Page } from '@playwright/test';
import { habitColours, timesOfDay } from '@hearth/shared/domain/habits/habit.ts';
import { seedHabits } from '../e2e/seeded-device.ts';

/** Size of the device that is measured: a person with 60 habits over five years. */
interface SeedSize {
  readonly habits: number;
  readonly checkIns: number;
}

/** Fills the page's own database with daily habits, every eighth one counted in glasses; the app must have been opened once. */
export async function seedDevice(page: Page, today: string, { habits, checkIns }: SeedSize): Promise<void> {
  const daysEach = Math.floor(checkIns / habits);
  const seeded = Array.from({ length: habits }, (_, at) => {
    const isAmount = at % 8 === 7;
    const amount = {
      kind: 'amount',
      measure: 'count',
      amount: 8,
      unit: 'glasses',
      bound: 'at-least',
      per: 'day',
    } as const;
    return {
      name: `Habit ${at + 1}`,
      target: isAmount ? amount : ({ kind: 'yes-no' } as const),
      fields: {
        colour: habitColours[at % habitColours.length] ?? 'leaf',
        timeOfDay: timesOfDay[at % timesOfDay.length] ?? 'anytime',
      },
      days: Array.from({ length: daysEach }, (__, day) =>
        isAmount ? 'amount' : (day + at) % 11 === 0 ? 'skip' : 'done',
      ),
    } as const;
  });
  await seedHabits(page, today, seeded);
}
