import * as fc from 'fast-check';
import type { Evidence, EvidenceMark, GroupEvent, GroupRecord } from '../domain/groups/group-record.ts';
import type { GroupRule, GroupTerms, TaskRule } from '../domain/groups/group-rule.ts';
import type { EpochMs } from '../kernel/clock.ts';
import { asId, type SpanId, type TaskId } from '../kernel/ids.ts';
import { dayNumberOf, localDateOf, type LocalDate, type Weekday } from '../kernel/local-date.ts';
import { day } from './factories.ts';

const quarterMs = 15 * 60_000;
const dayMs = 96 * quarterMs;

/** UTC-11 to UTC+14, with zones that change their clocks around the starts below, one of them by half an hour. */
const zones = [
  'Pacific/Pago_Pago',
  'America/Los_Angeles',
  'America/Santiago',
  'America/New_York',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
] as const;
const aZone = fc.constantFrom(...zones);

/** Just before nights on which some of the zones change their clocks, in either direction. */
const starts = [
  '2026-03-06',
  '2026-03-27',
  '2026-04-03',
  '2026-04-23',
  '2026-09-04',
  '2026-10-02',
  '2026-10-23',
  '2026-10-30',
];

const spanOf = (member: number): SpanId => asId<SpanId>(`span-${String.fromCharCode(97 + member)}`);
const taskOf = (task: number): TaskId => asId<TaskId>(`task-${task + 1}`);

const aRule: fc.Arbitrary<GroupRule> = fc.oneof(
  fc.constant<GroupRule>({ kind: 'all' }),
  fc.constantFrom<GroupRule>(
    { kind: 'at-least', count: 1 },
    { kind: 'at-least', count: 2 },
    { kind: 'at-least', count: 5 },
  ),
  fc.constantFrom<GroupRule>(
    { kind: 'percent', percent: 34 },
    { kind: 'percent', percent: 50 },
    { kind: 'percent', percent: 67 },
  ),
  fc.constant<GroupRule>({ kind: 'any' }),
  fc.constantFrom<GroupRule>({ kind: 'sum', amount: 3 }, { kind: 'sum', amount: 0.3 }),
);

const someTerms: fc.Arbitrary<GroupTerms> = fc
  .record({
    unit: fc.constantFrom('day', 'day', 'day', 'week'),
    rule: aRule,
    tasks: fc.constantFrom(1, 1, 1, 2, 3),
    taskRule: fc.constantFrom<TaskRule>({ kind: 'all' }, { kind: 'k-of-n', k: 1 }, { kind: 'k-of-n', k: 2 }),
    graceHours: fc.constantFrom(0, 1, 12, 36, 36, 36, 72),
    reopens: fc.boolean(),
  })
  .map(({ tasks, ...terms }) => ({
    ...terms,
    tasks: Array.from({ length: terms.rule.kind === 'sum' ? 1 : tasks }, (_, at) => ({
      id: taskOf(at),
      name: `Task ${at + 1}`,
    })),
  }));

/** What may happen at one instant, `at` in quarters of an hour after the start. */
interface Happening {
  readonly at: number;
  readonly kind: number;
  readonly who: number;
  readonly back: number;
  readonly task: number;
  readonly zone: string;
  readonly mark: EvidenceMark;
  readonly value: number;
  readonly terms: GroupTerms;
}

const aHappening = (days: number, members: number): fc.Arbitrary<Happening> =>
  fc.record({
    at: fc.nat(days * 96),
    kind: fc.nat(99),
    who: fc.nat(members - 1),
    back: fc.nat(95),
    task: fc.constantFrom(0, 0, 1, 2),
    zone: aZone,
    mark: fc.constantFrom('kept', 'kept', 'kept', 'kept', 'at-close', 'open', 'off'),
    value: fc.constantFrom(0.1, 0.1, 0.2, 1, 1, 2),
    terms: someTerms,
  });

/** A group's whole course: its record, and the instants at which something arrives, in order. */
export interface GroupStory {
  readonly record: GroupRecord;
  readonly days: number;
}

type Body<Row> = Row extends unknown ? Omit<Row, 'receivedAt' | 'seq'> : never;

function labelAt(at: EpochMs, offset: number): LocalDate {
  return localDateOf(Math.floor(at / dayMs) + offset);
}

function eventOf(happening: Happening, at: EpochMs): Body<GroupEvent> | null {
  const { kind, who, back, task, zone, terms } = happening;
  const span = spanOf(who);
  if (kind < 8) {
    // A device that tells late, or whose clock runs ahead.
    return { kind: 'zone', span, zone, at: at - (back - 16) * 2 * quarterMs };
  }
  if (kind < 24) {
    const from = labelAt(at, (back % 8) - 3);
    const to = back % 5 === 0 ? null : labelAt(at, (back % 8) - 3 + (back % 9));
    return {
      kind: 'pause',
      span,
      task: taskOf(back % 2 === 0 ? 0 : task),
      ranges: back % 7 === 0 ? [] : [{ from, to }],
    };
  }
  if (kind < 27) return { kind: 'day-start', span, fromDay: labelAt(at, 1), minutes: (back % 49) * 15 };
  if (kind < 30) return { kind: 'leave', span, toDay: labelAt(at, (back % 3) - 2), how: 'left' };
  if (kind > 98) return { kind: 'rest', fromDay: labelAt(at, (back % 4) + 1), rests: back % 3 > 0 };
  if (kind < 33) return { kind: 'version', fromDay: labelAt(at, (back % 5) + 1), terms };
  return null;
}

function evidenceOf(
  { kind, who, back, task, mark, value, terms }: Happening,
  at: EpochMs,
  weekStart: Weekday,
): Body<Evidence> {
  const dayOf = labelAt(at, 1 - (back % 9));
  const isWeek = kind > 92;
  const number = dayNumberOf(dayOf);
  const intoWeek = (number + 3 - (weekStart - 1) + 7) % 7;
  return {
    span: spanOf(who),
    task: taskOf(task),
    day: isWeek ? localDateOf(number - intoWeek) : dayOf,
    per: isWeek ? 'week' : 'day',
    mark,
    ...(terms.rule.kind === 'sum' || back % 2 === 0 ? { value } : {}),
  };
}

interface StorySize {
  readonly members: number;
  readonly days: number;
  readonly happenings: number;
}

/** Groups of 2 to `members` people over `days` days, in which everything happens that may. */
export function arbitraryGroup({ members, days, happenings }: StorySize): fc.Arbitrary<GroupStory> {
  return fc
    .record({
      start: fc.constantFrom(...starts),
      weekStart: fc.constantFrom<Weekday>(1, 7),
      terms: someTerms,
      zones: fc.array(aZone, { minLength: 2, maxLength: members }),
      lateJoins: fc.nat(2),
      // Most members keep most days, so that runs come about.
      zeal: fc.nat(9),
      happenings: fc.array(aHappening(days, members), { minLength: 5, maxLength: happenings }),
      misses: fc.array(fc.nat(9), { minLength: 31, maxLength: 31 }),
    })
    .map((draw) => {
      const startDay = day(draw.start);
      const origin = dayNumberOf(startDay) * dayMs;
      const events: (Body<GroupEvent> & { readonly receivedAt: EpochMs })[] = [];
      const evidence: (Body<Evidence> & { readonly receivedAt: EpochMs })[] = [];
      const madeAt = origin - dayMs;
      events.push({ kind: 'version', fromDay: startDay, terms: draw.terms, receivedAt: madeAt });
      draw.zones.forEach((zone, member) => {
        const isLate = member > 1 && member >= draw.zones.length - draw.lateJoins;
        const joinedAt = isLate ? origin + member * 37 * quarterMs : madeAt;
        // Every fourth has a habit that is not due on every third day.
        const isDueDaily = member % 4 < 3;
        const fromDay = isLate ? labelAt(joinedAt, 1) : startDay;
        events.push({ kind: 'join', span: spanOf(member), fromDay, receivedAt: joinedAt });
        events.push({ kind: 'zone', span: spanOf(member), at: joinedAt, zone, receivedAt: joinedAt });
        for (let at = 0; at < days; at += 1) {
          const roll = draw.misses[(at * 7 + member * 5) % draw.misses.length] ?? 0;
          if (roll > draw.zeal) continue;
          const receivedAt = origin + at * dayMs + (roll + 1) * 23 * quarterMs;
          for (const { id: task } of draw.terms.tasks) {
            evidence.push({
              span: spanOf(member),
              task,
              day: labelAt(origin, at),
              per: 'day',
              mark: isDueDaily || at % 3 > 0 ? 'kept' : 'off',
              value: 1,
              receivedAt,
            });
          }
        }
      });
      for (const happening of draw.happenings) {
        const receivedAt = origin + happening.at * quarterMs;
        const event = eventOf(happening, receivedAt);
        if (event === null) evidence.push({ ...evidenceOf(happening, receivedAt, draw.weekStart), receivedAt });
        else events.push({ ...event, receivedAt });
      }
      // One sequence over both lists, in order of receipt.
      const all = [...events, ...evidence].toSorted((a, b) => a.receivedAt - b.receivedAt);
      const seqOf = new Map(all.map((row, seq) => [row, seq]));
      const numbered = <Row extends object>(rows: readonly Row[]) =>
        rows.map((row) => ({ ...row, seq: seqOf.get(row as never) ?? 0 }));
      return {
        record: {
          startDay,
          weekStart: draw.weekStart,
          events: numbered(events) as GroupEvent[],
          evidence: numbered(evidence) as Evidence[],
        },
        days,
      };
    });
}

/** The record as it was at an instant. */
export function recordAt({ events, evidence, ...group }: GroupRecord, now: EpochMs): GroupRecord {
  const known = ({ receivedAt }: { readonly receivedAt: EpochMs }) => receivedAt <= now;
  return { ...group, events: events.filter(known), evidence: evidence.filter(known) };
}

/** Every instant at which something arrives, in order. */
export function receiptTimes({ events, evidence }: GroupRecord): EpochMs[] {
  return [...new Set([...events, ...evidence].map(({ receivedAt }) => receivedAt))].toSorted((a, b) => a - b);
}
