import type { Hono } from 'hono';
import { v7 as uuidV7 } from 'uuid';
import { createEmailChannel } from '../features/reminder-mails/email-channel.ts';
import { mailRoutes } from '../features/reminder-mails/mail.routes.ts';
import { createTestMails } from '../features/reminder-mails/test-mail.ts';
import type { TestMails } from '../features/reminder-mails/test-mail.routes.ts';
import { createUnsubscribeTokens } from '../features/reminder-mails/unsubscribe-tokens.ts';
import type { ReminderChannel } from '../gateways/reminder-channel/reminder-channel.ts';
import { answerReminder } from '../operations/answer-operations.ts';
import { leaveChannel } from '../operations/reminder-chain.ts';
import type { DoorDeps } from '../operations/write-to-space.ts';
import type { Config } from './config.ts';
import type { Deps } from './create-deps.ts';
import { networkOf } from './http/client-address.ts';
import { createRateLimits } from './http/rate-limits.ts';
import type { AppEnv } from './http/request-context.ts';
import type { Secrets } from './secrets.ts';

export interface ReminderMails extends TestMails {
  readonly channel: ReminderChannel;
  /** What the links in them lead to. */
  readonly routes: Hono<AppEnv>;
}

interface ReminderMailsOptions {
  readonly config: Pick<Config, 'publicUrl' | 'trustedProxyHops'>;
  readonly secrets: Pick<Secrets, 'cookieSecret'>;
  readonly door: DoorDeps;
}

/** Reminders by mail, put together. */
export const createReminderMails = (
  { storage, mailer, newId, epochNowMs }: Pick<Deps, 'storage' | 'mailer' | 'newId' | 'epochNowMs'>,
  { config, secrets, door }: ReminderMailsOptions,
): ReminderMails => {
  const tokens = createUnsubscribeTokens(secrets.cookieSecret);
  const answering = { ...door, ids: { next: () => uuidV7() } };
  const channel = createEmailChannel({ mailer, publicUrl: config.publicUrl, tokens });
  return {
    channel,
    ...createTestMails({ storage, channel, newId, epochNowMs }),
    routes: mailRoutes({
      limits: createRateLimits(epochNowMs),
      networkOf: networkOf(config.trustedProxyHops),
      tokens,
      answer: (answer) => answerReminder(answering, answer),
      unsubscribe: (user) => leaveChannel(door, user, 'email'),
      epochNowMs,
    }),
  };
};
