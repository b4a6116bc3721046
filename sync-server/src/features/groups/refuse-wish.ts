import type { ApiAnswer } from '../../app/http/api-operation.ts';
import { PROBLEMS } from '../../app/http/problem.ts';
import { RULE_BROKEN } from '../../app/http/rule-problem.ts';
import type { Wished } from '../../operations/group-operations.ts';

/** For people; the code is for programs, and the same that the app is told. */
const WORDS: Readonly<Record<string, string>> = {
  closed: 'the group is closed',
  deleted: 'the group is deleted',
  'not-closed': 'the group is not closed',
  'not-deleted': 'the group is not deleted',
  'needs-role': 'your role in it does not allow this',
  outranked: 'only on members below your own role',
  banned: 'you were banned from it',
  'needs-invite': 'an invitation is needed',
  'already-member': 'you are in it',
  full: 'it has as many members as it may',
  'last-owner': 'hand it over, close it or delete it first',
  'no-change': 'it is so already',
  quota: 'you own as many groups as anybody may',
  invalid: 'its rules do not fit together',
  taken: 'there is one of this id',
  'invite-unknown': 'there is no such invitation',
  'invite-expired': 'the invitation has run out',
  'invite-used-up': 'the invitation was used up',
  'invite-revoked': 'the invitation was taken back',
  'too-often': 'not so often',
  blocked: 'one of you blocked the other',
};

/** What comes of a wish, as an answer: what may not be known is not found. */
export const answerWish = <Answer, Body>(
  wished: Wished<Answer>,
  view: (done: Answer) => ApiAnswer<Body>,
): ApiAnswer<Body> => {
  if ('done' in wished) return view(wished.done);
  if (wished.refused === 'not-found') return { problem: PROBLEMS.notFound };
  const limit = WORDS[wished.refused] ?? wished.refused;
  return { problem: RULE_BROKEN, errors: [{ field: 'group', code: wished.refused, limit }] };
};
