import { expect, it } from 'vitest';
import { simulateReminders } from '../testing/simulated-reminders.ts';

it('REM1 REM3 REM7 a year in three zones fires exactly what watched clocks say, and leaves no trail (F15)', async () => {
  const found = await simulateReminders(Date.UTC(2025, 0, 1), Date.UTC(2026, 0, 1));
  expect([...found.sent]).toEqual([...found.expected]);
  expect(found.leastLateMs).toBeGreaterThanOrEqual(0);
  expect(found.mostLateMs).toBeLessThan(60_000);
  expect(found.outbox).toBeLessThan(40);
  expect(found.receipts).toBeLessThan(45);
}, 300_000);
