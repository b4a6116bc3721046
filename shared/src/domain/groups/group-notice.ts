import * as z from 'zod/mini';
import { idSchema, type GroupId, type SpanId } from '../../kernel/ids.ts';
import { localDateSchema } from '../../kernel/local-date.ts';

/** What a group tells a member (E7): one of a kind per group and day, and nothing of a group that they muted. */
export const groupNoticeKinds = [
  'group-at-risk',
  'group-cheer',
  'group-milestone',
  'group-correction',
  'group-invite',
] as const;
export type GroupNoticeKind = (typeof groupNoticeKinds)[number];

/** Private table `notifications`, written by the server. Kinds that this version does not know are a newer app's. */
export const noticeSchema = z.looseObject({
  id: z.string().check(z.minLength(1), z.maxLength(300)),
  v: z.number(),
  kind: z.optional(z.string().check(z.maxLength(64))),
  at: z.optional(z.number()),
  readAt: z.optional(z.number()),
  deletedAt: z.optional(z.number()),
  groupId: z.optional(idSchema<GroupId>()),
  groupName: z.optional(z.string().check(z.maxLength(100))),
  day: z.optional(localDateSchema),
  /** Who cheered. */
  span: z.optional(idSchema<SpanId>()),
  /** Of a milestone its length. */
  count: z.optional(z.number()),
  /** Of an invitation. */
  inviteId: z.optional(idSchema<string>()),
});
export type Notice = z.infer<typeof noticeSchema>;

/** Key of a group's notice: one of a kind per day. An invitation is one per invitation. */
export function groupNoticeId(groupId: GroupId, kind: GroupNoticeKind, which: string): string {
  return `${groupId}:${kind}:${which}`;
}
