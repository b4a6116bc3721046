import type { GroupDayView, RankingView } from '@hearth/shared/protocol/api/group-days.ts';
import type {
  BannedView,
  InviteView,
  MembershipView,
  MemberView,
  ReportView,
} from '@hearth/shared/protocol/api/group-members.ts';
import type { GroupSummary, GroupView } from '@hearth/shared/protocol/api/groups.ts';
import { asLocalDate } from './group-view.ts';

/** What the document shows of answers; typed by the contracts. */

const ID = '019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e60';
const SPAN = '5f0c9d4e-1f0b-4a53-9a2b-6f3a0d7c4b11';
export const EXAMPLE_SPAN = SPAN;

export const EXAMPLE_TERMS: GroupView['terms'] = {
  unit: 'day',
  rule: { kind: 'all' },
  tasks: [{ id: 'move', name: 'Move for 20 minutes' }],
  taskRule: { kind: 'all' },
  graceHours: 36,
  reopens: false,
};

export const EXAMPLE_SUMMARY: GroupSummary = {
  id: ID,
  name: 'Dawn Patrol',
  description: 'Everyone moves before 9.',
  category: 'fitness',
  language: 'en',
  isPublic: true,
  isOpen: true,
  state: 'open',
  members: 4,
  maxMembers: 50,
  streak: 27,
  page: `https://hearth.example.org/g/${ID}`,
};

const RUN = { length: 27, unit: 'day', from: asLocalDate('2026-11-03'), to: asLocalDate('2026-11-29') } as const;

export const EXAMPLE_GROUP: GroupView = {
  ...EXAMPLE_SUMMARY,
  terms: EXAMPLE_TERMS,
  announced: [],
  startDay: asLocalDate('2026-06-01'),
  weekStart: 1,
  current: RUN,
  best: RUN,
  shields: 2,
  membersInvite: true,
  showsHistory: false,
  goneAt: null,
  role: 'owner',
};

export const EXAMPLE_MEMBER: MemberView = {
  span: SPAN,
  name: 'Ana',
  role: 'member',
  fromDay: asLocalDate('2026-06-02'),
  onLeave: false,
  isYou: false,
};

export const EXAMPLE_MEMBERSHIP: MembershipView = {
  groupId: ID,
  span: SPAN,
  role: 'member',
  fromDay: asLocalDate('2026-06-02'),
  alias: 'Ana',
  onBoards: true,
  hidesOnBoards: false,
  onPage: false,
  showsAtClose: false,
  muted: false,
};

export const EXAMPLE_INVITE: InviteView = {
  id: '019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e61',
  expiresAt: 1_798_632_000_000,
  uses: 5,
  used: 1,
  isPersonal: false,
};

export const EXAMPLE_REPORT: ReportView = {
  id: '019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e62',
  groupId: ID,
  groupName: 'Dawn Patrol',
  isUnlisted: false,
  state: 'open',
  span: null,
  text: 'Its description sells something.',
  at: 1_796_040_000_000,
  settledAt: null,
};

export const EXAMPLE_BAN: BannedView = { span: SPAN, name: 'Marcus', at: 1_796_040_000_000 };

export const EXAMPLE_GROUP_DAY: GroupDayView = {
  from: asLocalDate('2026-11-29'),
  to: asLocalDate('2026-11-29'),
  verdict: 'met',
  due: 4,
  kept: 4,
  onLeave: 0,
  sum: 0,
  closesAt: 1_796_040_000_000,
  settlesAt: 1_796_169_600_000,
  unit: 'day',
  rule: { kind: 'all' },
  isCorrected: false,
  cells: [{ span: SPAN, state: 'kept' }],
};

const LINE = { span: SPAN, place: 1, measure: 0.97, plus: 1, movement: 0 };
export const EXAMPLE_RANKING: RankingView = {
  board: 'plan',
  window: '30',
  asOf: asLocalDate('2026-11-28'),
  size: 1,
  top: [LINE],
  you: LINE,
  around: [],
  unranked: [],
};
