import { AsyncLocalStorage } from 'node:async_hooks';
import { OpenAPIHono } from '@hono/zod-openapi';
import { v7 as uuidV7 } from 'uuid';
import { addAccessTokenOperations } from '../features/accounts/access-tokens.routes.ts';
import type { Accounts } from '../features/accounts/accounts.ts';
import { sessionCookieName } from '../features/accounts/auth-options.ts';
import { isAdministrator } from '../features/accounts/api-actor.ts';
import { ACCOUNT_DESCRIPTIONS } from '../features/accounts/account-descriptions.ts';
import { addPeopleOperations } from '../features/accounts/people.routes.ts';
import { addGroupDayOperations } from '../features/groups/group-days.routes.ts';
import { addGroupInviteOperations } from '../features/groups/group-invites.routes.ts';
import { INVITATION_DESCRIPTIONS } from '../features/group-invitations/descriptions.ts';
import { addGroupBanOperations } from '../features/groups/group-bans.routes.ts';
import { addGroupMemberOperations } from '../features/groups/group-members.routes.ts';
import { addGroupPageOperations } from '../features/groups/group-page.routes.ts';
import { addGroupReportOperations } from '../features/groups/group-reports.routes.ts';
import { addGroupOperations } from '../features/groups/groups.routes.ts';
import { addHabitOperations } from '../features/habits/habits.routes.ts';
import { addLogOperations } from '../features/habits/log.routes.ts';
import { addPauseOperations } from '../features/habits/pauses.routes.ts';
import { addScheduleOperations } from '../features/habits/schedules.routes.ts';
import { addStreakOperations } from '../features/habits/streaks.routes.ts';
import { addTodayOperation } from '../features/habits/today.routes.ts';
import { addPushOperations } from '../features/push/push.routes.ts';
import { ACTION_DESCRIPTIONS } from '../features/push/actions.routes.ts';
import { addTestMailOperation, type TestMails } from '../features/reminder-mails/test-mail.routes.ts';
import { addCalendarOperations } from '../features/calendar/calendar.routes.ts';
import { addCheckInLinkOperations } from '../features/check-in-links/check-in-links.routes.ts';
import { LINK_TAP_DESCRIPTIONS } from '../features/check-in-links/link-tap.routes.ts';
import { addTelegramOperations } from '../features/telegram/telegram.routes.ts';
import { addRoutineOperations } from '../features/routines/routines.routes.ts';
import { findAnswered } from '../operations/answered-keys.ts';
import type { DoorDeps } from '../operations/write-to-space.ts';
import { readRevision } from '../sync/revision.ts';
import type { Config } from './config.ts';
import type { Calendar } from './create-calendar.ts';
import type { Push } from './create-push.ts';
import type { TelegramParts } from './create-telegram.ts';
import type { FindCaller } from './http/api-access.ts';
import { guardApi } from './http/api-guards.ts';
import type { Api } from './http/api-operation.ts';
import { describeOperation } from './http/describe-operation.ts';
import { acceptedEncodings } from './http/accept-encoding.ts';
import { networkOf } from './http/client-address.ts';
import { isKnownToClient, tagOf } from './http/entity-tags.ts';
import { packBytes, pickEncoding, type PackedBytes } from './http/packed-bytes.ts';
import { createRateLimits } from './http/rate-limits.ts';
import type { AppEnv } from './http/request-context.ts';
import type { WriteTerms } from './http/write-terms.ts';

interface ApiOptions {
  readonly config: Pick<Config, 'publicUrl' | 'trustedProxyHops' | 'apiPerAccount' | 'apiPerAddress'>;
  readonly findCaller: FindCaller;
  readonly accounts: Accounts;
  readonly push: Pick<Push, 'devices' | 'webPush'>;
  readonly mails: TestMails;
  readonly calendar: Pick<Calendar, 'feeds'>;
  readonly telegram: Pick<TelegramParts, 'chats' | 'isRequired' | 'readName' | 'test' | 'mayMakeHabits'>;
}

const INTRODUCTION = `Habits, check-ins and streaks of one account, for programs. What is written here is on the devices at once, and
the rules are those of the app: the same input is refused with the same code.

Send a bearer token: a personal one, made in the app's settings with the scopes that it needs, or the signed one of
\`POST /api/v1/auth/login\`, which may everything for a quarter of an hour; a request with one ignores cookies. The scope
\`account\` is of who signed in, and no personal token has it. Every refusal is a problem of RFC 9457 with a stable \`code\`; unknown fields are refused by name. Lists come in pages: ask again with
\`cursor\` as long as there is a \`nextCursor\`.

What you read has an \`ETag\`: with \`If-None-Match\` it is sent again only if it changed, with \`If-Match\` a write is done only if
nobody else was faster. A POST with an \`Idempotency-Key\` may be sent again without fear: within 24 hours it is done once. Each
answer says in \`RateLimit-Remaining\` how many requests are left of this minute.`;

/** Lets what a request asks besides reach the door, through whatever operation is between. */
const carryTerms = (
  door: DoorDeps,
): {
  readonly door: DoorDeps;
  readonly withTerms: <Value>(terms: WriteTerms, act: () => Promise<Value>) => Promise<Value>;
} => {
  const terms = new AsyncLocalStorage<WriteTerms>();
  return {
    door: { ...door, terms: () => terms.getStore() },
    withTerms: (ofRequest, act) => terms.run(ofRequest, act),
  };
};

/** The REST interface and the document that describes it. A resource is a function that adds its operations. */
export const createApi = (
  plainDoor: DoorDeps,
  { config, findCaller, accounts, push, mails, telegram, calendar }: ApiOptions,
): Api => {
  const { publicUrl } = config;
  const { door, withTerms } = carryTerms(plainDoor);
  const { storage, epochNowMs } = door;
  const api = new OpenAPIHono<AppEnv>();
  guardApi(api, {
    limits: createRateLimits(epochNowMs),
    perAccount: config.apiPerAccount,
    perAddress: config.apiPerAddress,
    networkOf: networkOf(config.trustedProxyHops),
    findRevision: async () => (await storage.read((steps) => readRevision(steps))).number,
    findAnswered: (user, key) => storage.read((steps) => findAnswered(steps, user, key, epochNowMs())),
    withTerms,
  });
  const resource = { ...door, findCaller, ids: { next: () => uuidV7() } };
  addHabitOperations(api, { ...resource, mayMakeHabits: telegram.mayMakeHabits });
  addLogOperations(api, resource);
  addCheckInLinkOperations(api, { ...resource, origin: publicUrl.origin });
  addStreakOperations(api, resource);
  addTodayOperation(api, resource);
  addScheduleOperations(api, resource);
  addPauseOperations(api, resource);
  addRoutineOperations(api, resource);
  const groups = { ...resource, origin: publicUrl.origin };
  addGroupOperations(api, groups);
  addGroupMemberOperations(api, groups);
  addGroupBanOperations(api, groups);
  addGroupInviteOperations(api, groups);
  addGroupDayOperations(api, groups);
  addGroupPageOperations(api, groups);
  addGroupReportOperations(api, { ...groups, isAdministrator: (caller) => isAdministrator(accounts, caller) });
  addAccessTokenOperations(api, { ...accounts, findCaller });
  addPeopleOperations(api, { ...accounts, ...resource });
  addPushOperations(api, { ...push, findCaller });
  addTestMailOperation(api, { ...mails, findCaller });
  addTelegramOperations(api, { ...telegram, findCaller });
  addCalendarOperations(api, { ...calendar, findCaller, origin: publicUrl.origin });
  for (const each of [
    ...ACCOUNT_DESCRIPTIONS,
    ...ACTION_DESCRIPTIONS,
    ...LINK_TAP_DESCRIPTIONS,
    ...INVITATION_DESCRIPTIONS,
  ])
    describeOperation(api, each);

  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description: 'A signed token of `POST /api/v1/auth/login`, or a personal one with its scopes.',
  });
  api.openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: sessionCookieName(publicUrl),
    description: 'The session of our own pages; from no other origin.',
  });
  const documentOf = () =>
    api.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Hearth',
        version: '1',
        description: INTRODUCTION,
        license: { name: 'MIT' },
      },
      servers: [{ url: publicUrl.origin }],
      tags: [
        { name: 'Habits', description: 'Habits and their rules' },
        { name: 'Log', description: 'What was done, day by day' },
        { name: 'Streaks', description: 'What the rules make of it' },
        { name: 'Today', description: 'What today asks for' },
        { name: 'Schedules', description: 'Rules of habits, each from a day on' },
        { name: 'Pauses', description: 'Days on which nothing is asked' },
        { name: 'Routines', description: 'Habits that belong together' },
        { name: 'Groups', description: 'Streaks that people keep together, their days, boards and pages' },
        { name: 'Group members', description: 'Who is in a group, joining, invitations, cheers' },
        { name: 'Groups for everybody', description: 'Public groups and invitations, without an account' },
        { name: 'Moderation', description: 'What was reported, for the administrator' },
        { name: 'Users', description: 'Yourself, public profiles, and the accounts for the administrator' },
        { name: 'Signing in', description: 'Accounts, tokens of a session, links from mails' },
        { name: 'Account security', description: 'Sessions, password, address, passkeys, picture, invitations' },
        { name: 'Push', description: 'Where reminders come while the app is closed' },
        { name: 'Calendar', description: 'Reminders for calendar programs' },
        { name: 'Check-in links', description: 'Codes and tags that log one habit' },
        { name: 'Telegram', description: 'The chat that reminders come to' },
        { name: 'Answers', description: 'What a notification answers, without anybody signed in' },
        { name: 'Access tokens', description: 'What programs use in place of a password' },
      ],
    });
  let document: { readonly tags: ReadonlyMap<string, string>; readonly bytes: Promise<PackedBytes> } | undefined;
  api.get('/openapi.json', async (context) => {
    if (document === undefined) {
      const text = JSON.stringify(documentOf());
      const tags = new Map(['plain', 'br', 'gzip'].map((name) => [name, tagOf(`${name}\n${text}`)]));
      document = { tags, bytes: packBytes(new TextEncoder().encode(text)) };
    }
    const [encoding] = acceptedEncodings(context.req.header('accept-encoding'));
    const etag = document.tags.get(encoding ?? 'plain') ?? '';
    const { body, headers } = pickEncoding(await document.bytes, encoding);
    const validators = { ETag: etag, 'Cache-Control': 'public, no-cache', ...headers };
    if (isKnownToClient(context.req.header('if-none-match'), etag)) return context.body(null, 304, validators);
    return context.body(body, 200, { 'Content-Type': 'application/json', ...validators });
  });
  return api;
};
