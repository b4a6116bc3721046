import type { HabitView } from '@hearth/shared/protocol/api/habits.ts';
import type { LogDay } from '@hearth/shared/protocol/api/log.ts';
import type { HabitStreak, LedgerRow } from '@hearth/shared/protocol/api/streaks.ts';
import type { PauseView } from '@hearth/shared/protocol/api/pauses.ts';
import type { RuleVersion } from '@hearth/shared/protocol/api/schedules.ts';
import type { TodayView } from '@hearth/shared/protocol/api/today.ts';

/** What the document shows of answers. Typed by the contracts, so that they cannot drift apart; a test parses them. */

const ID = '019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e55';
const VERSION = '019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e56';
const [MONDAY, SUNDAY] = ['2026-11-30', '2026-11-29'] as HabitView['startDay'][];
const today = MONDAY as HabitView['startDay'];
const yesterday = SUNDAY as HabitView['startDay'];

export const EXAMPLE_HABIT: HabitView = {
  id: ID,
  name: 'Read',
  description: '',
  colour: 'ember',
  icon: 'sparkles',
  timeOfDay: 'anytime',
  pleasant: false,
  action: null,
  place: null,
  time: null,
  durationS: null,
  routineId: null,
  reward: null,
  linkedHabitId: null,
  step: null,
  discreet: false,
  schedule: { kind: 'daily' },
  target: { kind: 'yes-no' },
  skipAllowance: null,
  startDay: yesterday,
  endDay: null,
  archived: false,
  createdAt: 1_796_040_000_000,
};

export const EXAMPLE_LOG_DAY: LogDay = {
  log_date: today,
  state: 'done',
  status: true,
  value: null,
  slips: 0,
  note: 'On the train',
  entries: [
    {
      id: `${ID}:${today}`,
      kind: 'done',
      value: null,
      loggedAt: 1_796_116_000_000,
      zone: 'Europe/Berlin',
      source: 'api',
    },
  ],
};

export const EXAMPLE_STREAK: HabitStreak = {
  id: ID,
  name: 'Read',
  today,
  streak: {
    current: { length: 2, unit: 'day', from: yesterday, to: today },
    best: { length: 2, unit: 'day', from: yesterday, to: today },
  },
  freezes: { held: 0, keptToNext: 8, used: [] },
  strength: 0.1,
};

export const EXAMPLE_LEDGER_ROW: LedgerRow = {
  from: today,
  to: today,
  verdict: 'kept',
  reason: 'done',
  facts: [`${ID}:${today}`],
  version: VERSION,
};

export const EXAMPLE_TODAY: TodayView = {
  today,
  zone: 'Europe/Berlin',
  done: 1,
  due: 1,
  items: [
    {
      habitId: ID,
      name: 'Read',
      timeOfDay: 'anytime',
      routineId: null,
      target: { kind: 'yes-no' },
      state: 'kept',
      counts: true,
      verdict: 'kept',
      reason: 'done',
      have: 1,
      need: 1,
      until: today,
      lastChance: true,
      log: { state: 'done', value: 0, slips: 0 },
      streak: 2,
      strength: 0.1,
    },
  ],
  resting: [],
};

export const EXAMPLE_RULE: RuleVersion = {
  id: VERSION,
  fromDay: yesterday,
  madeAt: 1_796_040_000_000,
  schedule: { kind: 'daily' },
  target: { kind: 'yes-no' },
  skipAllowance: null,
};

export const EXAMPLE_PAUSE: PauseView = {
  id: '019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e59',
  habitId: null,
  from: today,
  to: null,
  reason: '',
  madeAt: 1_796_040_000_000,
};
