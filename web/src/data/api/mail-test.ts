import { mailTestSchema, type MailTestOutcome } from '@hearth/shared/protocol/mail-test-api.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import { askServer, type ApiAnswer } from './api-request.ts';

/** Has the server mail a reminder that says it arrived. */
export const testReminderMail = async (): ApiAnswer<MailTestOutcome> => {
  const answer = await askServer({ path: '/api/v1/reminders/mail-test', method: 'POST', body: {} }, mailTestSchema);
  return answer.ok ? ok(answer.value.outcome) : answer;
};
