import type { Hono } from 'hono';
import type { Config } from './config.ts';
import { createServerAccounts, type Accounts } from './create-accounts.ts';
import { createApi } from './create-api.ts';
import { createApp } from './create-app.ts';
import type { Deps } from './create-deps.ts';
import { createGroupInvitations } from './create-group-invitations.ts';
import { createGroupPages } from './create-group-pages.ts';
import { createPush, type Push } from './create-push.ts';
import { createReminderMails } from './create-reminder-mails.ts';
import { createReminders } from './create-reminders.ts';
import { createCalendar } from './create-calendar.ts';
import { createTelegram, type TelegramParts } from './create-telegram.ts';
import { createSync, type Sync } from './create-sync.ts';
import type { AppEnv } from './http/request-context.ts';
import type { Secrets } from './secrets.ts';

export interface ServerParts {
  readonly app: Hono<AppEnv>;
  readonly accounts: Accounts;
  readonly sync: Sync;
  /** Reminds people by itself; a round can be asked for. */
  readonly reminders: ReturnType<typeof createReminders>;
  readonly push: Push;
  /** Ends sockets and timers; what is under way is finished. */
  readonly close: () => Promise<void>;
}

interface ServerOptions {
  readonly databaseId: string;
  readonly secrets: Secrets;
}

/** Introduces the accounts and the sync to each other: the one says who signs, the other ends what was signed out. */
export const createServer = async (
  config: Config,
  deps: Deps,
  { databaseId, secrets }: ServerOptions,
): Promise<ServerParts> => {
  let sync: Sync | undefined;
  let telegram: TelegramParts | undefined;
  const accounts = await createServerAccounts(config, deps, {
    secrets,
    onSessionsEnded: (sessions) => sync?.dropSessions(sessions),
    changeProfile: async (user, changes) => {
      await sync?.changeProfile(user, changes);
    },
    leaveGroups: async (user) => {
      await sync?.leaveGroups(user);
    },
  });
  const groupPages = createGroupPages(config, deps);
  sync = createSync(deps, {
    databaseId,
    publicUrl: config.publicUrl,
    signers: accounts.signers,
    onRound: deps.metrics.countRound,
    logger: deps.logger,
    noteCommit: (space) => {
      groupPages.noteCommit(space);
      telegram?.noteWritten(space);
    },
  });
  const opened = sync;
  const push = createPush(deps, { config, secrets, door: opened.door });
  const mails = createReminderMails(deps, { config, secrets, door: opened.door });
  const groupInvitations = createGroupInvitations(config, deps, accounts.findCaller);
  telegram = createTelegram(deps, { config, secrets, door: opened.door });
  const chats = telegram;
  const channels = [push.channel, ...chats.channels, mails.channel];
  const reminders = createReminders(deps, { door: opened.door, channels });
  const calendar = createCalendar(deps, config);
  const api = createApi(opened.door, {
    config,
    findCaller: accounts.findCaller,
    accounts: accounts.parts,
    push,
    mails,
    telegram: chats,
    calendar,
  });
  let isStopping = false;
  return {
    app: createApp(config, deps, {
      sync: opened,
      accounts,
      actions: [push.routes, push.taps, chats.routes, calendar.routes],
      mails,
      api,
      groupPages,
      groupInvitations,
      isStopping: () => isStopping,
    }),
    accounts,
    sync: opened,
    push,
    reminders,
    close: async () => {
      isStopping = true;
      opened.close();
      groupPages.close();
      await reminders.stop();
      await accounts.settle();
      await accounts.close();
      await chats.close();
      await push.close();
      await deps.egress.close();
    },
  };
};
