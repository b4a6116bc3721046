import { mailTestAnswer, mailTestWish } from '@hearth/shared/protocol/api/mail-test.ts';
import type { MailTestOutcome } from '@hearth/shared/protocol/mail-test-api.ts';
import type { FindCaller } from '../../app/http/api-access.ts';
import { addOperation, type Api } from '../../app/http/api-operation.ts';
import { REQUEST_PROBLEMS } from '../../app/http/problem.ts';

export interface TestMails {
  /** A number is how many milliseconds to wait before the next. */
  readonly sendTest: (user: string) => Promise<MailTestOutcome | number>;
}

/** Tries whether reminders by mail arrive. */
export const addTestMailOperation = (
  api: Api,
  { findCaller, sendTest }: TestMails & { readonly findCaller: FindCaller },
): void => {
  addOperation(
    api,
    findCaller,
    {
      method: 'post',
      path: '/api/v1/reminders/mail-test',
      operationId: 'testReminderMail',
      takesKey: false,
      tag: 'Push',
      summary: 'Mail a reminder that says it arrived',
      description: 'To the confirmed address of the account, at most once a minute.',
      scope: 'account',
      body: {
        schema: mailTestWish,
        mayBeEmpty: true,
        examples: { nothing: { summary: 'No body is needed', value: {} } },
      },
      answer: { status: 200, description: 'What became of it', schema: mailTestAnswer, example: { outcome: 'sent' } },
      problems: [],
    },
    async ({ caller }) => {
      const outcome = await sendTest(caller.user);
      if (typeof outcome === 'string') return { body: { outcome } };
      return { problem: REQUEST_PROBLEMS.tooMany, headers: { 'Retry-After': String(Math.ceil(outcome / 1_000)) } };
    },
  );
};
