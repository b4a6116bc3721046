import { expect, it } from 'vitest';
import { simulateReminders } from '../testing/simulated-reminders.ts';

it('REM1 REM3 the weeks in which clocks change in three zones fire exactly what watched clocks say (F15)', async () => {
  const found = await simulateReminders(Date.UTC(2025, 2, 5), Date.UTC(2025, 3, 9));
  expect([...found.sent]).toEqual([...found.expected]);
  expect(found.leastLateMs).toBeGreaterThanOrEqual(0);
  expect(found.mostLateMs).toBeLessThan(60_000);
  expect([...found.expected].map(([, fires]) => fires.length)).toEqual([35, 25, 20]);
}, 60_000);
