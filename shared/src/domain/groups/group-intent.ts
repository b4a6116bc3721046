import * as z from 'zod/mini';
import { idSchema, type GroupId, type SpanId } from '../../kernel/ids.ts';
import { localDateSchema } from '../../kernel/local-date.ts';
import { groupRoles, type GroupRefusal } from '../access/group-acts.ts';
import { groupTermsSchema, maxGroupMembers } from './group-rule.ts';
import {
  cheerKinds,
  maxAliasLength,
  maxCategoryLength,
  maxGroupDescriptionLength,
  maxGroupNameLength,
  sharedSchema,
} from './group-row.ts';

/*
 * What somebody wants to do to a group, as the payload of their row in `intents`. The server executes it once, under
 * `shared/domain/access`, whenever it arrives. Ids of what an intent makes are made on the device.
 */

const maxReportLength = 1_000;
/** Of an invitation: the secret behind the link, in base64url. */
const maxSecretLength = 64;
/** SHA-256 of it, in base64url: all that the server is told of it before somebody uses it. */
const secretHashLength = 43;
const maxUserNameLength = 64;
const maxInviteUses = 1_000;
const maxInviteDays = 365;

const whole = (min: number, max: number) => z.int().check(z.gte(min), z.lte(max));
const group = { groupId: idSchema<GroupId>() };
const span = idSchema<SpanId>();

/** How somebody appears, and what they show and are told (GRP8, RNK4); all of it off or empty until they say so. */
const cardFields = {
  alias: z.optional(z.string().check(z.maxLength(maxAliasLength))),
  shares: z.optional(sharedSchema),
  onBoards: z.optional(z.boolean()),
  hidesOnBoards: z.optional(z.boolean()),
  onPage: z.optional(z.boolean()),
  showsAtClose: z.optional(z.boolean()),
  muted: z.optional(z.boolean()),
  tellsRisk: z.optional(z.boolean()),
};

const aboutFields = {
  name: z.string().check(z.minLength(1), z.maxLength(maxGroupNameLength)),
  description: z.string().check(z.maxLength(maxGroupDescriptionLength)),
  category: z.optional(z.string().check(z.maxLength(maxCategoryLength))),
  /** A language's short name, as of the app's own: by it groups are found. */
  language: z.optional(z.string().check(z.maxLength(16))),
  isPublic: z.boolean(),
  isOpen: z.boolean(),
  membersInvite: z.boolean(),
  showsHistory: z.boolean(),
  maxMembers: whole(1, maxGroupMembers),
};

const onlyGroup = <const Kind extends string>(kind: Kind) => z.strictObject({ kind: z.literal(kind), ...group });
const onSpan = <const Kind extends string>(kind: Kind) => z.strictObject({ kind: z.literal(kind), ...group, span });

export const groupIntentSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('group-create'),
    ...group,
    ...aboutFields,
    startDay: localDateSchema,
    weekStart: z.literal([1, 2, 3, 4, 5, 6, 7]),
    terms: groupTermsSchema,
    span,
    ...cardFields,
  }),
  z.strictObject({
    kind: z.literal('group-join'),
    ...group,
    span,
    ...cardFields,
    /** Of a link. An invitation by user name needs none. */
    secret: z.optional(z.string().check(z.minLength(16), z.maxLength(maxSecretLength))),
  }),
  onlyGroup('group-leave'),
  onSpan('group-kick'),
  onSpan('group-ban'),
  onSpan('group-unban'),
  z.strictObject({ kind: z.literal('group-set-role'), ...group, span, role: z.enum(groupRoles) }),
  onSpan('group-transfer'),
  z.strictObject({ kind: z.literal('group-edit'), ...group, ...z.partial(z.strictObject(aboutFields)).shape }),
  /** GRP13: the day from which it holds is the server's to say. */
  z.strictObject({ kind: z.literal('group-edit-rule'), ...group, terms: groupTermsSchema }),
  z.strictObject({
    kind: z.literal('group-invite'),
    ...group,
    inviteId: idSchema<string>(),
    /** A link, or one person by user name; whether there is such a person is not told. */
    secretHash: z.optional(z.string().check(z.length(secretHashLength))),
    userName: z.optional(z.string().check(z.minLength(1), z.maxLength(maxUserNameLength))),
    uses: z.optional(whole(1, maxInviteUses)),
    days: z.optional(whole(1, maxInviteDays)),
  }),
  z.strictObject({ kind: z.literal('group-revoke-invite'), ...group, inviteId: idSchema<string>() }),
  z.strictObject({ kind: z.literal('group-card'), ...group, ...cardFields }),
  z.strictObject({
    kind: z.literal('group-cheer'),
    ...group,
    to: z.nullable(span),
    day: localDateSchema,
    cheer: z.enum(cheerKinds),
  }),
  z.strictObject({
    kind: z.literal('group-report'),
    ...group,
    span: z.optional(span),
    text: z.string().check(z.minLength(1), z.maxLength(maxReportLength)),
  }),
  onSpan('group-block'),
  onSpan('group-unblock'),
  onlyGroup('group-close'),
  onlyGroup('group-reopen'),
  onlyGroup('group-delete'),
  onlyGroup('group-undelete'),
]);
export type GroupIntent = z.infer<typeof groupIntentSchema>;
export type GroupIntentKind = GroupIntent['kind'];

/** Somebody read notices of the server, or put them away. The kind of the row in `intents`; the rest is its payload. */
export const noticeIntentKind = 'notices.read';
export const noticeIntentSchema = z.strictObject({
  ids: z.array(z.string().check(z.minLength(1), z.maxLength(300))).check(z.minLength(1), z.maxLength(200)),
  isDismissed: z.boolean(),
});

/** The kind stands in the row of the intent, the rest is its payload. */
export type GroupIntentPayload<Kind extends GroupIntentKind> = Omit<Extract<GroupIntent, { kind: Kind }>, 'kind'>;

/** Why an intent of a group was refused, as its row says in `reason`; the screens have words for each. */
export type GroupIntentRefusal =
  | GroupRefusal
  | 'invalid'
  /** The name of a new group or span is taken. */
  | 'taken'
  /** An invitation that is unknown, and one that has run out, was used up, or was revoked. */
  | 'invite-unknown'
  | 'invite-expired'
  | 'invite-used-up'
  | 'invite-revoked'
  /** Too many in too short a time. */
  | 'too-often'
  /** Who was blocked, or who blocked, cheers and invites nobody there. */
  | 'blocked';
