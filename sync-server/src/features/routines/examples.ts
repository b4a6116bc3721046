import type { RoutineView } from '@hearth/shared/protocol/api/routines.ts';

/** What the document shows of answers; typed by the contract. */
export const EXAMPLE_ROUTINE: RoutineView = {
  id: '019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e58',
  name: 'Morning',
  timeOfDay: 'morning',
  rule: { kind: 'all' },
  habitIds: ['019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e55'],
  createdAt: 1_796_040_000_000,
};
