import type { Evidence, EvidenceMark, GroupEvent, GroupRecord } from '../domain/groups/group-record.ts';
import type { GroupTerms } from '../domain/groups/group-rule.ts';
import { judgeGroup, type GroupJudgement, type GroupUnit } from '../domain/groups/judge-group.ts';
import type { EpochMs } from '../kernel/clock.ts';
import { asId, type SpanId, type TaskId } from '../kernel/ids.ts';
import { addDays, dayNumberOf, type Weekday } from '../kernel/local-date.ts';
import { instantOfWall } from '../kernel/zoned-time.ts';
import { day } from './factories.ts';
import { recordAt } from './group-arbitraries.ts';
import { expectLikeOracle } from './group-properties.ts';

export const hourMs = 3_600_000;
export const tokyo = 'Asia/Tokyo';
export const berlin = 'Europe/Berlin';
export const losAngeles = 'America/Los_Angeles';

/** The instant at which the clocks of a zone show `2026-03-06 21:30`. */
export function at(zone: string, wall: string): EpochMs {
  const [date = '', time = ''] = wall.split(' ');
  const [hours = '0', minutes = '0'] = time.split(':');
  return instantOfWall(zone, dayNumberOf(day(date)), Number(hours) * 60 + Number(minutes));
}

export const who = (name: string): SpanId => asId<SpanId>(name);
export const theTask: TaskId = asId<TaskId>('task-1');

/** All members, every day, settled 36 hours after the close, never opened again. */
export function makeTerms(over: Partial<GroupTerms> = {}): GroupTerms {
  return {
    unit: 'day',
    rule: { kind: 'all' },
    tasks: [{ id: theTask, name: 'Move' }],
    taskRule: { kind: 'all' },
    graceHours: 36,
    reopens: false,
    ...over,
  };
}

type Unnumbered<Row> = Row extends unknown ? Omit<Row, 'seq'> : never;

function nextSeq({ events, evidence }: GroupRecord): number {
  return events.length + evidence.length;
}

export function withEvents(record: GroupRecord, ...events: readonly Unnumbered<GroupEvent>[]): GroupRecord {
  const first = nextSeq(record);
  return {
    ...record,
    events: [...record.events, ...events.map((event, i) => ({ ...event, seq: first + i }))],
  };
}

export function withRows(record: GroupRecord, ...rows: readonly Unnumbered<Evidence>[]): GroupRecord {
  const first = nextSeq(record);
  return { ...record, evidence: [...record.evidence, ...rows.map((row, i) => ({ ...row, seq: first + i }))] };
}

export interface GroupDraft {
  readonly start?: string;
  readonly weekStart?: Weekday;
  readonly terms?: Partial<GroupTerms>;
  /** Name and zone of each founder. */
  readonly members: Readonly<Record<string, string>>;
}

/** A group founded two days before it starts, by default on Monday 2026-06-01. */
export function makeGroup({ start = '2026-06-01', weekStart = 1, terms = {}, members }: GroupDraft): GroupRecord {
  const fromDay = day(start);
  const receivedAt = (dayNumberOf(fromDay) - 2) * 24 * hourMs;
  const founded: GroupRecord = { startDay: fromDay, weekStart, events: [], evidence: [] };
  return withEvents(
    founded,
    { kind: 'version', fromDay, terms: makeTerms(terms), receivedAt },
    ...Object.entries(members).flatMap(([name, zone]): Unnumbered<GroupEvent>[] => [
      { kind: 'join', span: who(name), fromDay, receivedAt },
      { kind: 'zone', span: who(name), at: receivedAt, zone, receivedAt },
    ]),
  );
}

const marks: Readonly<Record<string, EvidenceMark>> = { x: 'kept', c: 'at-close', o: 'off', '-': 'open' };

/**
 * Evidence of a member from a picture, one character a day from `from` on: `x` kept, `c` confirmed, `o` not due, `-` taken back,
 * `.` nothing. Each is received at 20:00 of its day in `zone`, or all at `receivedAt`.
 */
export function withDeeds(
  record: GroupRecord,
  name: string,
  {
    from = record.startDay,
    picture,
    zone,
    receivedAt,
  }: {
    readonly from?: string;
    readonly picture: string;
    readonly zone?: string;
    readonly receivedAt?: EpochMs;
  },
): GroupRecord {
  const rows = Array.from(picture.replaceAll(' ', '')).flatMap((letter, i): Unnumbered<Evidence>[] => {
    if (letter === '.') return [];
    const mark = marks[letter];
    if (mark === undefined) throw new Error(`unknown mark ${letter}`);
    const on = addDays(day(from), i);
    const received = receivedAt ?? at(zone ?? zoneOf(record, name), `${on} 20:00`);
    return [{ span: who(name), task: theTask, day: on, per: 'day', mark, receivedAt: received }];
  });
  return withRows(record, ...rows);
}

function zoneOf({ events }: GroupRecord, name: string): string {
  const first = events.find((event) => event.kind === 'zone' && event.span === name);
  if (first?.kind !== 'zone') throw new Error(`${name} has no zone`);
  return first.zone;
}

function markOf({ verdict, isShielded, correctedAt }: GroupUnit): string {
  if (correctedAt !== null) return 'C';
  return verdict === 'missed' && isShielded
    ? 'S'
    : { kept: 'K', neutral: '~', missed: 'M', met: '!', pending: '?' }[verdict];
}

export interface ToldGroup {
  /** One mark a unit: K kept, M missed, S saved by a shield, ~ neutral, C corrected; not settled: ! met, ? open. */
  readonly marks: string;
  readonly number: number;
  readonly best: number;
  readonly shields: number;
  readonly judgement: GroupJudgement;
}

/** Judges a group as its record stood at `now`, twice: the oracle must agree, so that each example speaks for both. */
export function tellGroup(record: GroupRecord, now: EpochMs): ToldGroup {
  const known = recordAt(record, now);
  expectLikeOracle(known, now);
  const judgement = judgeGroup(known, now);
  const { current, best, shields } = judgement.numbers;
  return {
    marks: judgement.units.map(markOf).join(''),
    number: current?.length ?? 0,
    best: best?.length ?? 0,
    shields: shields.held,
    judgement,
  };
}

/** The unit that holds a day. */
export function unitOn({ judgement }: ToldGroup, label: string): GroupUnit {
  const number = dayNumberOf(day(label));
  const unit = judgement.units.find(({ frame }) => frame.from <= number && number <= frame.to);
  if (unit === undefined) throw new Error(`no unit on ${label}`);
  return unit;
}
