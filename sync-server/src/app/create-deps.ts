import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { BlobStore } from '../gateways/blob-store/blob-store.ts';
import { createFolderBlobStore } from '../gateways/blob-store/folder-blob-store.ts';
import { createHttpsEgress } from '../gateways/egress/https-egress.ts';
import type { Egress } from '../gateways/egress/egress.ts';
import { createFileMailer } from '../gateways/mailer/file-mailer.ts';
import type { Mailer } from '../gateways/mailer/mailer.ts';
import { createSmtpMailer } from '../gateways/mailer/smtp-mailer.ts';
import { createGrammyTelegram } from '../gateways/telegram/grammy-telegram.ts';
import type { Telegram } from '../gateways/telegram/telegram.ts';
import { createEncryptedWebPush } from '../gateways/web-push/encrypted-web-push.ts';
import type { VapidKeys } from '../gateways/web-push/vapid-headers.ts';
import type { WebPush } from '../gateways/web-push/web-push.ts';
import { createLogger } from '../observability/logger.ts';
import { watchLoopDelay } from '../observability/loop-delay.ts';
import { createMetrics, type Metrics } from '../observability/metrics.ts';
import { lockFolder } from '../storage/sqlite/folder-lock.ts';
import { openSqliteStorage } from '../storage/sqlite/sqlite-storage.ts';
import type { Storage } from '../storage/storage.ts';
import type { Config } from './config.ts';
import { openWebBuild, type WebBuild } from './http/web-build.ts';

export interface Deps {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly storage: Storage;
  readonly blobStore: BlobStore;
  readonly mailer: Mailer;
  /** To addresses that people give. */
  readonly egress: Egress;
  /** By the keys of the data folder, which are read later. */
  readonly openWebPush: (keys: VapidKeys) => WebPush;
  /** The bot of whoever runs the server; undefined without one. */
  readonly telegram: Telegram | undefined;
  readonly webBuild: WebBuild | undefined;
  /** A random id; never twice the same. */
  readonly newId: () => string;
  /** Milliseconds of a clock that never goes back; for durations only. */
  readonly nowMs: () => number;
  /** The wall clock, in milliseconds since 1970. */
  readonly epochNowMs: () => number;
}

const createMailer = (config: Config, logger: Logger): Mailer => {
  const { smtpUrl, mailFrom: from, dataFolder } = config;
  if (smtpUrl !== undefined) return createSmtpMailer({ url: smtpUrl, from });
  return createFileMailer({
    folder: join(dataFolder, 'mails'),
    from,
    newId: randomUUID,
    epochNowMs: () => Date.now(),
    onWritten: (file) => logger.info({ file }, 'a mail was written to a file, because SMTP_URL is not set'),
  });
};

/** Whom a push service may write to about us (RFC 8292): where we are, or who our mails come from. */
const subjectOf = ({ publicUrl, mailFrom }: Config): string =>
  publicUrl.protocol === 'https:' ? publicUrl.origin : `mailto:${/<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom}`;

/** The only chooser of drivers. Throws when the built app cannot be used, or the data folder, which has one server at a time. */
export const createDeps = async (config: Config): Promise<Deps> => {
  const logger = createLogger(config.logLevel);
  const webBuild = config.webFolder === undefined ? undefined : await openWebBuild(config.webFolder);
  // Only the owner of the process may look into people's data.
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const unlockFolder = lockFolder(config.dataFolder);
  const nowMs = () => performance.now();
  const metrics = createMetrics(watchLoopDelay());
  const store = openSqliteStorage(join(config.dataFolder, 'hearth.sqlite'), nowMs, {
    onWaited: metrics.noteQueueWait,
    isForLong: true,
  });
  const storage: Storage = {
    ...store,
    close: async () => {
      await store.close();
      unlockFolder();
    },
  };
  const blobStore = createFolderBlobStore(join(config.dataFolder, 'blobs'));
  const mailer = createMailer(config, logger);
  const egress = createHttpsEgress({ openRanges: config.egressOpenRanges });
  const openWebPush = (keys: VapidKeys): WebPush =>
    createEncryptedWebPush({
      egress,
      keys,
      subject: subjectOf(config),
      moreHosts: config.pushHosts,
      epochNowMs: () => Date.now(),
    });
  const telegram =
    config.telegram === undefined
      ? undefined
      : createGrammyTelegram({
          ...config.telegram,
          onTrouble: (what) => logger.warn({ what }, 'trouble with Telegram'),
        });
  const clocks = { nowMs, epochNowMs: () => Date.now() };
  const gateways = { blobStore, mailer, egress, openWebPush, telegram };
  return { logger, metrics, storage, ...gateways, webBuild, newId: randomUUID, ...clocks };
};
