import { randomBytes } from 'node:crypto';

export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** UUIDv7, as devices make them: ordered by their time. */
const makeId = (): string => {
  const hex = Date.now().toString(16).padStart(12, '0') + randomBytes(10).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
};

/** What a device logs. The same rows go to each of the servers that are compared. */
export const makeCheckIn = (at: number): Row => ({
  id: makeId(),
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
