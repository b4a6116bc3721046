import { findSlug } from './page-slug.ts';
import { foldWords } from '@hearth/shared/kernel/fold-words.ts';
import { can } from '@hearth/shared/domain/access/can.ts';
import type { GroupIntent } from '@hearth/shared/domain/groups/group-intent.ts';
import { defaultChoices, type GroupChoices } from '@hearth/shared/domain/groups/group-row.ts';
import { firstDayOfSpan } from '@hearth/shared/domain/groups/group-changes.ts';
import { checkTerms } from '@hearth/shared/domain/groups/terms-rules.ts';
import type { GroupRole } from '@hearth/shared/domain/access/group-acts.ts';
import type { SpanId } from '@hearth/shared/kernel/ids.ts';
import { dayNumberOf, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import type { WriteSteps, Writing } from '../storage/storage.ts';
import { appendFacts, syncLinks } from './follow-facts.ts';
import {
  countOwned,
  findGroup,
  findHidden,
  findSpan,
  findStanding,
  policyOfGroup,
  type GroupCommit,
  type SpanEntry,
} from './group-store.ts';
import { findInviteBySecret, findPersonalInvite, refusalOfInvite, useInvite, type InviteEntry } from './invites.ts';
import { calendarEvents, readMemberFacts, type MemberFacts } from './member-facts.ts';
import { appendEvents, foundGroup, openGroup, writeEvent, type OpenGroup } from './open-group.ts';
import { logInGroup, publishCard, publishMine, publishOpen } from './publish-group.ts';
import type { ActOutcome, ActContext } from './act-context.ts';

type Intent<Kind extends GroupIntent['kind']> = Extract<GroupIntent, { kind: Kind }>;

/** By which a group is searched. */
export const searchTextOf = (name: string, description: string): string =>
  foldWords(`${name}\n${description}`).join(' ');

type Said = { readonly [Name in keyof typeof defaultChoices]?: GroupChoices[Name] | undefined };

/** What somebody says of themselves, on top of what they said before. */
export const choose = (before: GroupChoices, said: Said): GroupChoices => {
  const { alias, shares, onBoards, hidesOnBoards, onPage, showsAtClose, muted, tellsRisk } = said;
  const given = { alias: alias?.trim(), shares, onBoards, hidesOnBoards, onPage, showsAtClose, muted, tellsRisk };
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...before, ...present };
};

interface Joining {
  readonly user: string;
  readonly span: SpanId;
  readonly role: GroupRole;
  readonly fromDay: LocalDate;
  readonly said: Said;
}

const makeStay = (group: string, { user, span, role, fromDay, said }: Joining, at: number): SpanEntry => ({
  group,
  span,
  user,
  role,
  fromDay,
  toDay: null,
  joinedAtMs: at,
  leftAtMs: null,
  choices: JSON.stringify(choose(defaultChoices, said)),
});

/** Everything of somebody who is in now: what they linked, their card, and what only they see. */
const settleIn = function* (
  steps: WriteSteps,
  commit: GroupCommit,
  facts: MemberFacts,
  open: OpenGroup,
  stay: SpanEntry,
): Writing<void> {
  const span = stay.span as SpanId;
  const links = yield* syncLinks(steps, facts, open, span);
  yield* appendFacts(steps, facts, open, span, links);
  yield* publishOpen(steps, commit, open);
  yield* publishCard(steps, commit, open, stay);
  yield* publishMine(steps, commit, open, stay);
  // Whom a block keeps from them learns of their card now, and not to show it.
  for (const hidden of yield* findHidden(steps, open.entry.id, facts.user)) {
    const other = yield* findSpan(steps, open.entry.id, hidden);
    if (other !== undefined) yield* publishMine(steps, commit, open, other);
  }
  commit.moveRealms(facts.user);
};

export const createGroup = function* (
  steps: WriteSteps,
  intent: Intent<'group-create'>,
  { user, commit }: ActContext,
): Writing<ActOutcome> {
  const { groupId, span, terms, startDay } = intent;
  const owns = yield* countOwned(steps, user);
  const decision = can({ standing: 'outsider', isInvited: false, owns }, { kind: 'create' }, null);
  if (!decision.ok) return decision.error;
  if (checkTerms(terms).length > 0 || intent.name.trim() === '') return 'invalid';
  if ((yield* findGroup(steps, groupId)) !== undefined) return 'taken';
  const facts = yield* readMemberFacts(steps, user, commit.nowMs);
  // A group begins on a day that its founder has before them, or on today.
  const today = dayNumberOf(facts.calendar.today);
  if (dayNumberOf(startDay) < today || dayNumberOf(startDay) > today + 366) return 'invalid';
  const { name, description, category, language, isPublic, isOpen, maxMembers, weekStart } = intent;
  const { membersInvite, showsHistory } = intent;
  const open = foundGroup(
    {
      id: groupId,
      slug: isPublic ? yield* findSlug(steps, name, groupId) : null,
      state: 'open',
      name: name.trim(),
      category: category ?? null,
      language: language ?? null,
      about: JSON.stringify({ description, membersInvite, showsHistory }),
      searchText: searchTextOf(name, description),
      isPublic,
      isOpen,
      isUnlisted: false,
      members: 1,
      maxMembers,
      isCompact: false,
      startDay,
      weekStart,
      streak: 0,
      activeAtMs: commit.nowMs,
      createdAtMs: commit.nowMs,
      goneAtMs: null,
      seq: 0,
      stamp: '',
      checkpoint: null,
      nextChangeAtMs: null,
    },
    commit.nowMs,
    [
      { kind: 'version', fromDay: startDay, terms },
      { kind: 'join', span, fromDay: startDay },
      ...calendarEvents(facts, [], span),
    ],
  );
  for (const event of open.record.events) yield* writeEvent(steps, groupId, event);
  const stay = makeStay(groupId, { user, span, role: 'owner', fromDay: startDay, said: intent }, commit.nowMs);
  yield* steps.insertRecord('groupSpans', stay);
  yield* logInGroup(steps, commit, groupId, { kind: 'founded', span });
  yield* settleIn(steps, commit, facts, open, stay);
  return null;
};

/** The invitation that somebody holds, and why one that they hold is of no use. */
const findTicket = function* (
  steps: WriteSteps,
  { groupId, secret }: Intent<'group-join'>,
  { user, commit }: ActContext,
): Writing<{ readonly invite?: InviteEntry; readonly refusal?: ActOutcome }> {
  if (secret === undefined) {
    const invite = yield* findPersonalInvite(steps, groupId, user, commit.nowMs);
    return invite === undefined ? {} : { invite };
  }
  const invite = yield* findInviteBySecret(steps, secret);
  if (invite?.group !== groupId) return { refusal: 'invite-unknown' };
  const refusal = refusalOfInvite(invite, commit.nowMs);
  return refusal === undefined ? { invite } : { refusal };
};

export const joinGroup = function* (
  steps: WriteSteps,
  intent: Intent<'group-join'>,
  context: ActContext,
): Writing<ActOutcome> {
  const { user, commit } = context;
  const { groupId, span } = intent;
  const entry = yield* findGroup(steps, groupId);
  const standing = yield* findStanding(steps, groupId, user);
  const { invite, refusal } = yield* findTicket(steps, intent, context);
  const actor = { standing, isInvited: invite !== undefined, owns: 0 };
  const decision = can(actor, { kind: 'join' }, entry === undefined ? null : policyOfGroup(entry));
  // Whoever may join without it is not held up by an invitation that has run out.
  if (!decision.ok) {
    const mayKnow = entry?.isPublic === true || refusal !== undefined;
    const isOfInvite = decision.error === 'not-found' || decision.error === 'needs-invite';
    return isOfInvite && mayKnow ? (refusal ?? decision.error) : decision.error;
  }
  if (entry === undefined) return 'not-found';
  if ((yield* findSpan(steps, groupId, span)) !== undefined) return 'taken';
  const facts = yield* readMemberFacts(steps, user, commit.nowMs);
  const now = { zoneChanges: facts.rows.zoneChanges, settings: facts.rows.settingVersions, fallbackZone: 'UTC' };
  const next = firstDayOfSpan({ ...now, now: commit.nowMs });
  const fromDay = next < entry.startDay ? (entry.startDay as LocalDate) : next;
  const open = yield* openGroup(steps, entry, commit.nowMs);
  open.entry = { ...open.entry, members: entry.members + 1 };
  const stay = makeStay(groupId, { user, span, role: 'member', fromDay, said: intent }, open.at);
  yield* steps.insertRecord('groupSpans', stay);
  yield* appendEvents(steps, open, [{ kind: 'join', span, fromDay }, ...calendarEvents(facts, [], span)]);
  if (invite !== undefined) yield* useInvite(steps, invite);
  yield* logInGroup(steps, commit, groupId, { kind: 'joined', span });
  yield* settleIn(steps, commit, facts, open, stay);
  return null;
};
