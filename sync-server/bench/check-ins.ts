import { randomUUID } from 'node:crypto';

export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** What a device logs. The same rows go to each of the servers that are compared. */
export const makeCheckIn = (at: number): Row => ({
  id: randomUUID(),
  v: 1,
  habitId: `habit-${String(at % 20)}`,
  day: '2026-11-21',
  kind: 'amount',
  value: at,
  loggedAt: 1_790_000_000_000 + at,
  editedAt: 1_790_000_000_000 + at,
  zone: 'Europe/Berlin',
  device: 'bench',
  source: 'app',
});

export const makeCheckIns = (count: number): readonly Row[] =>
  Array.from({ length: count }, (_, at) => makeCheckIn(at));
