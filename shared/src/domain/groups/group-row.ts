import * as z from 'zod/mini';
import { idSchema, type GroupId, type SpanId } from '../../kernel/ids.ts';
import { localDateSchema } from '../../kernel/local-date.ts';
import { groupRoles } from '../access/group-acts.ts';
import { groupRuleSchema, groupTermsSchema, maxGroupMembers } from './group-rule.ts';

/*
 * What the server writes into a group's realm: rows that its members' devices read. People stand in it by their span, a random id;
 * no row names a user, a habit, a zone, or an instant at which somebody did something (GRP8).
 */

export const maxGroupNameLength = 100;
export const maxGroupDescriptionLength = 1_000;
export const maxCategoryLength = 32;
const maxParts = 100;
const maxAnnounced = 20;
/** Beyond so many members rows are compact: counts, and of boards the top. Below {@link fullAgainBelow} they are whole again. */
export const maxFullMembers = 40;
export const fullAgainBelow = 30;
/** Lines of a board's row. */
export const maxBoardLines = 40;

const whole = (min: number, max: number) => z.int().check(z.gte(min), z.lte(max));
const count = whole(0, 1_000_000);
const instant = z.number();
const row = { v: z.literal(1), groupId: idSchema<GroupId>() };
const span = idSchema<SpanId>();

const partSchema = z.looseObject({
  length: count,
  unit: z.enum(['day', 'week', 'month']),
  days: count,
  from: localDateSchema,
  to: localDateSchema,
});

/** A run of the group (STK6). */
const runSchema = z.looseObject({
  length: count,
  unit: z.enum(['day', 'week', 'month']),
  from: localDateSchema,
  to: localDateSchema,
  parts: z.optional(z.array(partSchema).check(z.maxLength(maxParts))),
});

const walkPart = z.looseObject({ unit: z.enum(['day', 'week']), length: count, from: z.int(), to: z.int() });
const walkRun = z.array(walkPart).check(z.maxLength(maxParts));

/** Where the walk over everything settled stands: from it a device goes on over the open units (GRP10). */
const walkSchema = z.looseObject({
  run: walkRun,
  held: whole(0, 3),
  progress: whole(0, 6),
  hasDays: z.boolean(),
  hasWeeks: z.boolean(),
  bestByUnits: walkRun,
  bestByDays: walkRun,
});

/** Table `group`: one row, its id the group's. */
export const groupRowSchema = z.looseObject({
  ...row,
  id: idSchema<GroupId>(),
  name: z.string().check(z.minLength(1), z.maxLength(maxGroupNameLength)),
  description: z.string().check(z.maxLength(maxGroupDescriptionLength)),
  category: z.optional(z.string().check(z.maxLength(maxCategoryLength))),
  /** Names the picture's file; another picture has another name. */
  picture: z.optional(z.string().check(z.maxLength(128))),
  isPublic: z.boolean(),
  isOpen: z.boolean(),
  membersInvite: z.boolean(),
  /** Days before a member's stay are shown to them too. */
  showsHistory: z.boolean(),
  state: z.enum(['open', 'closed', 'deleted']),
  /** Of a deleted group: when it will be gone. */
  goneAt: z.optional(instant),
  startDay: localDateSchema,
  weekStart: z.literal([1, 2, 3, 4, 5, 6, 7]),
  terms: groupTermsSchema,
  /** GRP13: versions that are made and not yet valid, in order. */
  announced: z
    .array(z.looseObject({ fromDay: localDateSchema, terms: groupTermsSchema }))
    .check(z.maxLength(maxAnnounced)),
  members: whole(0, maxGroupMembers),
  isCompact: z.boolean(),
  current: z.nullable(runSchema),
  best: z.nullable(runSchema),
  shields: z.looseObject({ held: whole(0, 3), keptToNext: z.nullable(whole(1, 7)) }),
  settled: walkSchema,
});
export type GroupRow = z.infer<typeof groupRowSchema>;

/** A cell in one letter, so that a unit of 40 members stays a small row: in capitals on leave (GRP6). */
export const cellCodes = ['k', 'o', 'f', 'u', 'l', 'K', 'L'] as const;

/** Table `groupDays`: a unit, `id` is `<group>:<first day>`. */
export const groupDaySchema = z.looseObject({
  ...row,
  id: z.string().check(z.minLength(1), z.maxLength(160)),
  from: localDateSchema,
  to: localDateSchema,
  unit: z.enum(['day', 'week']),
  /** By which it is judged, whatever has been announced since. */
  rule: groupRuleSchema,
  opensAt: instant,
  closesAt: instant,
  settlesAt: instant,
  verdict: z.enum(['met', 'pending', 'kept', 'neutral', 'missed', 'shielded']),
  counts: z.looseObject({
    members: whole(0, maxGroupMembers),
    onLeave: whole(0, maxGroupMembers),
    due: whole(0, maxGroupMembers),
    kept: whole(0, maxGroupMembers),
    sum: z.number(),
  }),
  /** Absent where the group is compact. */
  cells: z.optional(
    z.record(span, z.enum(cellCodes)).check(
      z.refine((cells) => Object.keys(cells).length <= maxFullMembers, {
        message: `at most ${maxFullMembers} cells`,
      }),
    ),
  ),
  /** Whose pause was made after the unit opened (GRP6), and whose deed came after it settled (GRP4). */
  leftLate: z.optional(z.array(span).check(z.maxLength(maxFullMembers))),
  late: z.optional(z.array(span).check(z.maxLength(maxFullMembers))),
  /** GRP4 */
  correctedAt: z.optional(instant),
});
export type GroupDayRow = z.infer<typeof groupDaySchema>;

/** The boards of a group (RNK1, RNK2). */
export const boardKinds = ['plan', 'streak', 'contributions', 'xp', 'challenge'] as const;

/** A line: who, place, measure, "+n" of today, and places risen since yesterday (null: new). A tuple, for it comes in forties. */
const boardLineSchema = z.tuple([
  span,
  whole(1, maxGroupMembers),
  whole(0, 2 ** 30),
  whole(0, 366),
  z.nullable(whole(-maxGroupMembers, maxGroupMembers)),
]);

const boardName = {
  board: z.enum(boardKinds),
  window: z.union([z.literal([7, 30, 90]), z.literal('all')]),
};

/** Table `standings`: a board, `id` is `<group>:<board>:<window>`. */
export const standingsSchema = z.looseObject({
  ...row,
  ...boardName,
  id: z.string().check(z.minLength(1), z.maxLength(160)),
  /** The last settled day, with which the board was made anew. */
  asOf: localDateSchema,
  size: whole(0, maxGroupMembers),
  lines: z.array(boardLineSchema).check(z.maxLength(maxBoardLines)),
  unranked: z.array(span).check(z.maxLength(maxBoardLines)),
});
export type StandingsRow = z.infer<typeof standingsSchema>;

/** What a member shows to the group beyond verdicts; nothing until they say so (GRP8). */
export const sharedSchema = z.looseObject({ values: z.boolean(), streak: z.boolean(), zone: z.optional(z.boolean()) });

export const maxAliasLength = 50;

/** Table `memberCards`: how somebody appears in the group. `id` is the span. */
export const memberCardSchema = z.looseObject({
  ...row,
  id: span,
  /** The name that they chose here; of a deleted account empty: "former member" is for the reader's language (GRP12). */
  name: z.string().check(z.maxLength(maxAliasLength)),
  picture: z.optional(z.string().check(z.maxLength(128))),
  role: z.enum(groupRoles),
  state: z.enum(['present', 'left', 'former']),
  fromDay: localDateSchema,
  toDay: z.optional(localDateSchema),
  onLeave: z.boolean(),
  shares: sharedSchema,
  /** Of the linked habit, where shared. */
  streak: z.optional(count),
  /** Where they live now, where shared. */
  zone: z.optional(z.string().check(z.maxLength(64))),
});
export type MemberCardRow = z.infer<typeof memberCardSchema>;

export const logKinds = [
  'founded',
  'joined',
  'left',
  'kicked',
  'banned',
  'role',
  'transferred',
  'edited',
  'announced',
  'missed',
  'shielded',
  'corrected',
  'erased',
  'milestone',
  'closed',
  'reopened',
  'deleted',
  'undeleted',
] as const;

/** Table `groupLog`: what happened in the group, for its members to read. */
export const groupLogSchema = z.looseObject({
  ...row,
  id: idSchema<string>(),
  at: instant,
  kind: z.enum(logKinds),
  /** Whom it concerns, and who did it. */
  span: z.optional(span),
  by: z.optional(span),
  day: z.optional(localDateSchema),
  role: z.optional(z.enum(groupRoles)),
  /** Of a milestone its length; of an erasure the units concerned. */
  count: z.optional(count),
  terms: z.optional(groupTermsSchema),
});
export type GroupLogRow = z.infer<typeof groupLogSchema>;

export const cheerKinds = ['clap', 'fire', 'heart', 'strong', 'wave'] as const;

/** Table `cheers`: one from a member to another, or to all; `id` is `<from>:<to or all>:<day>`, so that there is one a day. */
export const cheerSchema = z.looseObject({
  ...row,
  id: z.string().check(z.minLength(1), z.maxLength(300)),
  from: span,
  to: z.nullable(span),
  day: localDateSchema,
  kind: z.enum(cheerKinds),
  at: instant,
});
export type CheerRow = z.infer<typeof cheerSchema>;

/** What a member says of themselves in a group; all of it off or empty until they do (GRP8, RNK4). */
export const choicesSchema = z.looseObject({
  alias: z.string().check(z.maxLength(maxAliasLength)),
  shares: sharedSchema,
  onBoards: z.boolean(),
  hidesOnBoards: z.boolean(),
  /** Named on the group's page for everybody. */
  onPage: z.boolean(),
  /** Others see their day only once it is over for them. */
  showsAtClose: z.boolean(),
  /** Nothing of the group is told to them, and, where not muted, also when a day is at risk. */
  muted: z.boolean(),
  tellsRisk: z.boolean(),
});
export type GroupChoices = z.infer<typeof choicesSchema>;

export const defaultChoices: GroupChoices = {
  alias: '',
  shares: { values: false, streak: false, zone: false },
  onBoards: false,
  hidesOnBoards: false,
  onPage: false,
  showsAtClose: false,
  muted: false,
  tellsRisk: false,
};

/** Invitations of one group that are alive at once. */
const maxInvites = 100;

/** An invitation as staff see it: never its secret, nor whose name it is for. */
const inviteSchema = z.looseObject({
  id: idSchema<string>(),
  by: span,
  madeAt: instant,
  expiresAt: z.nullable(instant),
  /** Null: any number. */
  uses: z.nullable(count),
  used: count,
  /** For one person, by user name. */
  isPersonal: z.boolean(),
});

/** Private table `groupMine`, written by the server: what only this member sees. `id` is the group's. */
export const groupMineSchema = z.looseObject({
  ...row,
  id: idSchema<GroupId>(),
  span,
  role: z.enum(groupRoles),
  /** Their own cells of units that have not settled, by first day: what the device lays its own verdicts over (GRP10). */
  cells: z.record(
    localDateSchema,
    z.looseObject({
      state: z.enum(['kept', 'open', 'off', 'unlived', 'leave']),
      onLeave: z.boolean(),
      value: z.number(),
    }),
  ),
  /** RNK4: their place and those around them, on boards that show only the top. */
  boards: z
    .array(
      z.looseObject({
        ...boardName,
        place: z.nullable(whole(1, maxGroupMembers)),
        around: z.array(boardLineSchema).check(z.maxLength(11)),
      }),
    )
    .check(z.maxLength(boardKinds.length * 4)),
  /** What they said of themselves here. */
  choices: choicesSchema,
  /** Cards that are not to be shown to them, nor theirs to those: one of the two blocked the other. */
  hidden: z.array(span).check(z.maxLength(maxGroupMembers)),
  /** For whoever may revoke them. */
  invites: z.optional(z.array(inviteSchema).check(z.maxLength(maxInvites))),
});
export type GroupMineRow = z.infer<typeof groupMineSchema>;
