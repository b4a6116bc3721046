import { randomUUID } from 'node:crypto';
import type { Evidence, GroupEvent, GroupRecord } from '@hearth/shared/domain/groups/group-record.ts';
import {
  judgeGroup,
  makeGroupCheckpoint,
  withEvidence,
  type GroupCheckpoint,
  type GroupJudgement,
  type GroupUnit,
} from '@hearth/shared/domain/groups/judge-group.ts';
import type { SpanId, TaskId } from '@hearth/shared/kernel/ids.ts';
import { dayNumberOf, type LocalDate, type Weekday } from '@hearth/shared/kernel/local-date.ts';
import type { Condition } from '../storage/records.ts';
import type { Reading, ReadSteps, WriteSteps, Writing } from '../storage/storage.ts';
import { isGroup, type GroupEntry } from './group-store.ts';

/**
 * A group's record with what was judged of it (GRP10). What a process has judged it keeps in mind, so that a check-in judges one
 * unit (GRP11) and reads nothing of the others. It is known by the group's stamp, a text that no two states of a group ever have
 * in common, not even one that was rolled back: so what is kept in mind is right, or is not found.
 */

interface KnownGroup {
  readonly stamp: string;
  readonly record: GroupRecord;
  readonly checkpoint: GroupCheckpoint | undefined;
  readonly judgement: GroupJudgement;
  /** Units as they were published last, by first day. */
  readonly published: ReadonlyMap<number, GroupUnit>;
}

/** What is stored beside a group, so that judging goes on from there. */
interface StoredCheckpoint {
  readonly checkpoint: GroupCheckpoint | null;
  /** A clock that is set back does not open again what has settled. */
  readonly judgedAtMs: number;
}

/** A group within a transaction. */
export interface OpenGroup {
  entry: GroupEntry;
  /** Now, never before what the group knows already. */
  readonly at: number;
  record: GroupRecord;
  checkpoint: GroupCheckpoint | undefined;
  /** As of `at`, with everything that was appended. */
  judgement: GroupJudgement;
  /** As it was published last; what is the same object since need not be published again. */
  published: ReadonlyMap<number, GroupUnit>;
  /** Evidence alone was appended since it was judged. */
  pending: Evidence[];
  hasEvents: boolean;
}

/** Members whose groups are kept in mind, all together. */
const MOST_MEMBERS = 300_000;
const ROWS_PER_STEP = 1_000;

const known = new Map<string, KnownGroup>();
let members = 0;
const sizeOf = ({ judgement }: KnownGroup): number => 10 + (judgement.units.at(-1)?.frame.members.length ?? 0);

const forget = (id: string): void => {
  const found = known.get(id);
  if (found === undefined) return;
  members -= sizeOf(found);
  known.delete(id);
};

const keepInMind = (id: string, group: KnownGroup): void => {
  forget(id);
  known.set(id, group);
  members += sizeOf(group);
  for (const oldest of known.keys()) {
    if (members <= MOST_MEMBERS) break;
    forget(oldest);
  }
};

const runOfProcess = randomUUID().slice(0, 8);
let stamps = 0;
const nextStamp = (): string => `${runOfProcess}.${String((stamps += 1))}`;

type EventCells = { readonly seq: number; readonly receivedAtMs: number; readonly event: string };
const readEvent = ({ seq, receivedAtMs, event }: EventCells): GroupEvent =>
  ({ ...(JSON.parse(event) as object), seq, receivedAt: receivedAtMs }) as GroupEvent;

const readAll = function* <Row extends { readonly seq: number }>(
  read: (after: Condition<'seq'>) => Reading<readonly Row[]>,
): Reading<Row[]> {
  const rows: Row[] = [];
  for (let after = -1; ;) {
    const page = yield* read({ column: 'seq', operator: '>', value: after });
    rows.push(...page);
    const last = page.at(-1);
    if (last === undefined || page.length < ROWS_PER_STEP) return rows;
    after = last.seq;
  }
};

/** The record as it is stored; with `afterDay` only evidence of later days. */
export const readRecord = function* (
  steps: ReadSteps,
  { id, startDay, weekStart }: GroupEntry,
  afterDay?: LocalDate,
): Reading<GroupRecord> {
  const events = yield* readAll((after) =>
    steps.find('groupEvents', { all: [isGroup(id), after], limit: ROWS_PER_STEP }),
  );
  const later = afterDay === undefined ? [] : [{ column: 'day', operator: '>', value: afterDay } as const];
  const evidence = yield* readAll((after) =>
    steps.find('groupEvidence', {
      all: [isGroup(id), ...later, after],
      orderBy: [{ column: 'seq' }],
      limit: ROWS_PER_STEP,
    }),
  );
  return {
    startDay: startDay as LocalDate,
    weekStart: weekStart as Weekday,
    events: events.map(readEvent),
    evidence: evidence.map(({ seq, receivedAtMs, span, task, day, per, mark, value }): Evidence => ({
      seq,
      receivedAt: receivedAtMs,
      span: span as SpanId,
      task: task as TaskId,
      day: day as LocalDate,
      per: per as Evidence['per'],
      mark: mark as Evidence['mark'],
      ...(value === null ? {} : { value }),
    })),
  };
};

export const readCheckpoint = ({ checkpoint }: GroupEntry): StoredCheckpoint =>
  checkpoint === null ? { checkpoint: null, judgedAtMs: 0 } : (JSON.parse(checkpoint) as StoredCheckpoint);

/** Opens a group that is stored. */
export const openGroup = function* (steps: ReadSteps, entry: GroupEntry, nowMs: number): Reading<OpenGroup> {
  const stored = readCheckpoint(entry);
  const at = Math.max(nowMs, stored.judgedAtMs);
  const kept = known.get(entry.id);
  const isKept = kept?.stamp === entry.stamp;
  const checkpoint = isKept ? kept.checkpoint : (stored.checkpoint ?? undefined);
  const record = isKept ? kept.record : yield* readRecord(steps, entry, checkpoint?.day);
  const isFresh = isKept && kept.judgement.now <= at && at < kept.judgement.nextChangeAt;
  const judgement = isFresh ? { ...kept.judgement, now: at } : judgeGroup(record, at, checkpoint);
  const published = isKept ? kept.published : new Map<number, GroupUnit>();
  return { entry, at, record, checkpoint, judgement, published, pending: [], hasEvents: false };
};

/** A group that is being founded. Its first events follow. */
export const foundGroup = (entry: GroupEntry, nowMs: number, events: readonly Entry<GroupEvent>[]): OpenGroup => {
  const record: GroupRecord = {
    startDay: entry.startDay as LocalDate,
    weekStart: entry.weekStart as Weekday,
    events: events.map((event, seq) => ({ ...event, seq, receivedAt: nowMs })),
    evidence: [],
  };
  return {
    entry: { ...entry, seq: events.length },
    at: nowMs,
    record,
    checkpoint: undefined,
    judgement: judgeGroup(record, nowMs),
    published: new Map(),
    pending: [],
    hasEvents: false,
  };
};

/** What an entry says before it is received. */
export type Entry<Row> = Row extends unknown ? Omit<Row, 'receivedAt' | 'seq'> : never;

export const writeEvent = function* (steps: WriteSteps, group: string, event: GroupEvent): Writing<void> {
  const { seq, receivedAt, ...said } = event;
  yield* steps.insertRecord('groupEvents', {
    group,
    seq,
    receivedAtMs: receivedAt,
    kind: event.kind,
    span: 'span' in event ? event.span : null,
    event: JSON.stringify(said),
  });
};

/** Appends events; the group is judged anew when it is next looked at. */
export const appendEvents = function* (
  steps: WriteSteps,
  open: OpenGroup,
  entries: readonly Entry<GroupEvent>[],
): Writing<void> {
  if (entries.length === 0) return;
  const events: GroupEvent[] = entries.map((entry, at) => ({
    ...entry,
    seq: open.entry.seq + at,
    receivedAt: open.at,
  }));
  for (const event of events) yield* writeEvent(steps, open.entry.id, event);
  open.entry = { ...open.entry, seq: open.entry.seq + events.length };
  open.record = { ...open.record, events: [...open.record.events, ...events] };
  open.hasEvents = true;
};

/** Appends evidence (GRP12). */
export const appendEvidence = function* (
  steps: WriteSteps,
  open: OpenGroup,
  entries: readonly Entry<Evidence>[],
): Writing<void> {
  for (const entry of entries) {
    const row: Evidence = { ...entry, seq: open.entry.seq, receivedAt: open.at };
    const { seq, span, task, day, per, mark, value = null } = row;
    const cells = { group: open.entry.id, receivedAtMs: row.receivedAt, seq, span, task, day, per, mark, value };
    yield* steps.insertRecord('groupEvidence', cells);
    open.entry = { ...open.entry, seq: seq + 1 };
    open.pending.push(row);
  }
  if (entries.length > 0) {
    open.record = { ...open.record, evidence: [...open.record.evidence, ...open.pending.slice(-entries.length)] };
  }
};

/** Brings the judgement up to everything that was appended. */
export const judgeAppended = (open: OpenGroup): void => {
  const { record, at, checkpoint, pending } = open;
  if (open.hasEvents) open.judgement = judgeGroup(record, at, checkpoint);
  else for (const row of pending) open.judgement = withEvidence(open.judgement, row);
  open.hasEvents = false;
  open.pending = [];
};

const WEEK_MS = 7 * 86_400_000;

/** A small group is judged from a week back, so that what is late is shown as such (GRP4); a large one from where it can be. */
const nextCheckpoint = ({ judgement, entry, at, checkpoint }: OpenGroup): GroupCheckpoint | undefined => {
  const isOld = ({ frame }: GroupUnit): boolean => frame.settlesAt <= at - WEEK_MS;
  const units = entry.isCompact ? judgement.units : judgement.units.filter(isOld);
  return makeGroupCheckpoint({ ...judgement, units }) ?? checkpoint;
};

/**
 * Writes the group down as it is now judged, and keeps it in mind. `changesAtMs`: what else changes by itself, of a settlement;
 * anything else puts off nothing that is due.
 */
export const saveGroup = function* (
  steps: WriteSteps,
  open: OpenGroup,
  published: ReadonlyMap<number, GroupUnit>,
  changesAtMs = open.entry.nextChangeAtMs ?? Infinity,
): Writing<void> {
  const checkpoint = nextCheckpoint(open);
  const stamp = nextStamp();
  const stored: StoredCheckpoint = { checkpoint: checkpoint ?? null, judgedAtMs: open.at };
  open.entry = {
    ...open.entry,
    stamp,
    checkpoint: JSON.stringify(stored),
    nextChangeAtMs: Math.min(open.judgement.nextChangeAt, changesAtMs),
  };
  yield* steps.putRecord('groups', open.entry);
  const isMoved = checkpoint !== undefined && checkpoint.day !== open.checkpoint?.day;
  const from = checkpoint === undefined ? -Infinity : dayNumberOf(checkpoint.day);
  const record = isMoved
    ? { ...open.record, evidence: open.record.evidence.filter(({ day }) => dayNumberOf(day) > from) }
    : open.record;
  const judgement = isMoved ? judgeGroup(record, open.at, checkpoint) : open.judgement;
  // Units of the same judging are the same objects; of another they are equal, and published as such.
  const units = isMoved ? new Map(judgement.units.map((unit) => [unit.frame.from, unit])) : published;
  keepInMind(open.entry.id, { stamp, record, checkpoint, judgement, published: units });
};
