import type { GroupId, SpanId, TaskId } from '@hearth/shared/kernel/ids.ts';
import type { RecordOf } from '../storage/records.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import { termsOf } from './group-rows.ts';
import { findGroup, findStaysOf, isGroup, isUser, type GroupCommit, type SpanEntry } from './group-store.ts';
import {
  calendarEvents,
  changesByItself,
  knownEvents,
  mayLink,
  newEvidence,
  pauseEvent,
  readLinks,
  readMemberFacts,
  type MemberFacts,
} from './member-facts.ts';
import { appendEvents, appendEvidence, openGroup, type OpenGroup } from './open-group.ts';
import { publishCard, publishMine, publishOpen } from './publish-group.ts';
import { keepStreak } from './shared-streak.ts';

/**
 * What a person wrote reaches the groups that it concerns in the very commit that takes it in: from wherever it came, a device, a
 * program or an import.
 */

/** A row of a private space that was written. */
export interface WrittenFact {
  readonly table: string;
  readonly key: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Tables of which a group hears something. */
const FOLLOWED = new Set([
  'checkIns',
  'habits',
  'scheduleVersions',
  'pauses',
  'settingVersions',
  'zoneChanges',
  'groupLinks',
]);
/** What concerns all habits. */
const OF_ALL = new Set(['settingVersions', 'zoneChanges']);

type Link = RecordOf<'groupHabits'>;

const linksOf = (links: readonly Link[], group: string): readonly Link[] =>
  links.filter((link) => link.group === group);

/** Which habits speak for a member from now on: those that they linked and that can. Answers the links of this group. */
export const syncLinks = function* (
  steps: WriteSteps,
  facts: MemberFacts,
  open: OpenGroup,
  span: SpanId,
): Writing<readonly Link[]> {
  const { user } = facts;
  const group = open.entry.id;
  const terms = termsOf(open);
  const announced = open.record.events.filter((event) => event.kind === 'version').map((event) => event.terms);
  const wanted = (yield* readLinks(steps, user, group as GroupId)).filter((link) =>
    // A version that is announced may have other tasks, and they may be linked before it begins.
    [terms, ...announced].some((each) => mayLink(facts, link, each)),
  );
  const before = yield* steps.find('groupHabits', { all: [isUser(user), isGroup(group)], limit: 100 });
  for (const { task } of before) {
    if (wanted.some(({ taskId }) => taskId === task)) continue;
    yield* steps.deleteRecords('groupHabits', {
      all: [isUser(user), isGroup(group), { column: 'task', operator: '=', value: task }],
    });
  }
  const links = wanted.map(({ taskId, habitId }) => ({ user, group, task: taskId, habit: habitId, span }));
  for (const link of links) yield* steps.putRecord('groupHabits', link);
  return links;
};

const asLink = ({ span, task, habit }: Link) => ({ span: span as SpanId, task: task as TaskId, habit });

/** Appends what the record lacks of one member, and answers whether anything was. */
export const appendFacts = function* (
  steps: WriteSteps,
  facts: MemberFacts,
  open: OpenGroup,
  span: SpanId,
  links: readonly Link[],
): Writing<boolean> {
  const before = open.entry.seq;
  const known = yield* knownEvents(steps, open.entry.id, span);
  const events = calendarEvents(facts, known, span);
  for (const link of links.map(asLink)) {
    const event = pauseEvent(facts, link);
    const last = known.filter((each) => each.kind === 'pause').findLast(({ task }) => task === link.task);
    if (JSON.stringify(event.ranges) !== JSON.stringify(last?.ranges ?? [])) events.push(event);
  }
  yield* appendEvents(steps, open, events);
  const terms = termsOf(open);
  for (const link of links.map(asLink)) {
    yield* appendEvidence(steps, open, yield* newEvidence(steps, facts, open, terms, link));
  }
  return open.entry.seq !== before;
};

/** Brings one member's part of a group up to what their space says. */
const followMember = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  facts: MemberFacts,
  open: OpenGroup,
  stay: SpanEntry,
  links: readonly Link[],
): Writing<boolean> {
  const isMoved = yield* appendFacts(steps, facts, open, stay.span as SpanId, links);
  const kept = yield* keepStreak(steps, facts, stay);
  if (!isMoved && kept === stay) return false;
  const { hasEvents } = open;
  if (isMoved) yield* publishOpen(steps, commit, open);
  if (hasEvents || kept !== stay) yield* publishCard(steps, commit, open, kept);
  yield* publishMine(steps, commit, open, kept);
  return true;
};

const readText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Which habits the written rows concern; null: all of them. */
const habitsOf = (facts: readonly WrittenFact[]): ReadonlySet<string> | null => {
  const habits = new Set<string>();
  for (const { table, key, value } of facts) {
    if (OF_ALL.has(table) || (table === 'pauses' && value['habitId'] === null)) return null;
    habits.add(table === 'habits' ? key : readText(value['habitId']));
  }
  return habits;
};

/** Takes into the groups of a person what was written into their space in this commit. Answers whether that wrote anything. */
export const followFacts = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  user: string,
  written: readonly WrittenFact[],
): Writing<boolean> {
  const followed = written.filter(({ table }) => FOLLOWED.has(table));
  if (followed.length === 0) return false;
  const stays = yield* findStaysOf(steps, user);
  if (stays.length === 0) return false;
  const links = yield* steps.find('groupHabits', { all: [isUser(user)], limit: 2_000 });
  const habits = habitsOf(followed);
  const relinked = new Set(
    followed.map(({ table, value }) => (table === 'groupLinks' ? readText(value['groupId']) : '')),
  );
  const isConcerned = (group: string): boolean =>
    habits === null || relinked.has(group) || linksOf(links, group).some(({ habit }) => habits.has(habit));
  // A rule that was changed may make a habit fit, or not fit, what it is linked to.
  const isRuled = followed.some(({ table }) => table === 'habits' || table === 'scheduleVersions');
  const concerned = stays.filter(({ group }) => isRuled || isConcerned(group));
  if (concerned.length === 0) return false;
  let hasWritten = false;
  const facts = yield* readMemberFacts(steps, user, commit.nowMs);
  for (const stay of concerned) {
    const entry = yield* findGroup(steps, stay.group);
    if (entry === undefined) continue;
    const open = yield* openGroup(steps, entry, commit.nowMs);
    const isLinking = isRuled || relinked.has(stay.group);
    const own = isLinking ? yield* syncLinks(steps, facts, open, stay.span as SpanId) : linksOf(links, stay.group);
    const asked = isLinking || habits === null ? own : own.filter(({ habit }) => habits.has(habit));
    if (yield* followMember(steps, commit, facts, open, stay, asked)) hasWritten = true;
  }
  return hasWritten;
};

/** What time alone changed, and what will not be due in the days ahead. Answers whether anything was written. */
export const refreshMember = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  open: OpenGroup,
  { user, stay }: { readonly user: string; readonly stay: SpanEntry },
  onlyIfChanging: boolean,
): Writing<boolean> {
  const span = stay.span as SpanId;
  const found = yield* steps.find('groupHabits', { all: [isUser(user), isGroup(open.entry.id)], limit: 100 });
  const links = found.filter((link) => link.span === span);
  if (links.length === 0) return false;
  const habits = new Set(links.map(({ habit }) => habit));
  if (onlyIfChanging && !(yield* changesByItself(steps, user, habits))) return false;
  const facts = yield* readMemberFacts(steps, user, commit.nowMs);
  yield* keepStreak(steps, facts, stay);
  return yield* appendFacts(steps, facts, open, span, links);
};
