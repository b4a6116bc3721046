import { describe, expect, test } from 'vitest';
import { asId, type GroupId, type SpanId } from '../../kernel/ids.ts';
import {
  groupIntentSchema,
  noticeIntentKind,
  noticeIntentSchema,
  type GroupIntentPayload,
  type GroupIntentRefusal,
} from './group-intent.ts';
import { groupNoticeId, noticeSchema } from './group-notice.ts';
import { choicesSchema, defaultChoices } from './group-row.ts';

const groupId = asId<GroupId>('g1');
const span = asId<SpanId>('s1');

describe('what somebody wants to do to a group', () => {
  const join: GroupIntentPayload<'group-join'> = { groupId, span, alias: 'Ada', tellsRisk: true };

  test('is its kind and its payload, nothing besides', () => {
    expect(groupIntentSchema.safeParse({ kind: 'group-join', ...join }).success).toBe(true);
    expect(groupIntentSchema.safeParse({ kind: 'group-join', ...join, userId: 'u' }).success).toBe(false);
    expect(groupIntentSchema.safeParse({ kind: 'group-leave', ...join }).success).toBe(false);
  });

  test('an invitation by link brings the hash of its secret, never the secret', () => {
    const invite = { kind: 'group-invite', groupId, inviteId: 'i1' };
    expect(groupIntentSchema.safeParse({ ...invite, secretHash: 'x'.repeat(43) }).success).toBe(true);
    expect(groupIntentSchema.safeParse({ ...invite, secretHash: 'short' }).success).toBe(false);
    expect(groupIntentSchema.safeParse({ ...invite, secret: 'x'.repeat(32) }).success).toBe(false);
  });

  test('notices are read and put away by a wish of their own', () => {
    expect(noticeIntentKind).toBe('notices.read');
    expect(noticeIntentSchema.safeParse({ ids: ['n'], isDismissed: true }).success).toBe(true);
    expect(noticeIntentSchema.safeParse({ ids: [], isDismissed: true }).success).toBe(false);
  });

  test('refusals are words that screens know', () => {
    const refusals: readonly GroupIntentRefusal[] = ['not-found', 'invite-expired', 'too-often'];
    expect(new Set(refusals).size).toBe(3);
  });
});

test('GRP8 nothing is shown of somebody until they say so', () => {
  expect(choicesSchema.safeParse(defaultChoices).success).toBe(true);
  const { alias, shares, ...flags } = defaultChoices;
  expect([alias, ...Object.values(shares), ...Object.values(flags)].filter(Boolean)).toEqual([]);
});

test('a notice is one of a kind for a group and a day', () => {
  const id = groupNoticeId(groupId, 'group-at-risk', '2026-03-01');
  expect(id).toBe('g1:group-at-risk:2026-03-01');
  expect(noticeSchema.safeParse({ id, v: 1, kind: 'group-at-risk', at: 1, groupId, day: '2026-03-01' }).success).toBe(
    true,
  );
});
