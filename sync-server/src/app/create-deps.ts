import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { BlobStore } from '../gateways/blob-store/blob-store.ts';
import { createFolderBlobStore } from '../gateways/blob-store/folder-blob-store.ts';
import { createFileMailer } from '../gateways/mailer/file-mailer.ts';
import type { Mailer } from '../gateways/mailer/mailer.ts';
import { createSmtpMailer } from '../gateways/mailer/smtp-mailer.ts';
import { createLogger } from '../observability/logger.ts';
import { watchLoopDelay } from '../observability/loop-delay.ts';
import { createMetrics, type Metrics } from '../observability/metrics.ts';
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

/** The only chooser of drivers. Throws when the data folder or the built app cannot be used. */
export const createDeps = async (config: Config): Promise<Deps> => {
  const logger = createLogger(config.logLevel);
  const webBuild = config.webFolder === undefined ? undefined : await openWebBuild(config.webFolder);
  // Only the owner of the process may look into people's data.
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o700 });
  const nowMs = () => performance.now();
  const metrics = createMetrics(watchLoopDelay());
  const storage = openSqliteStorage(join(config.dataFolder, 'hearth.sqlite'), nowMs, {
    onWaited: metrics.noteQueueWait,
    isForLong: true,
  });
  const blobStore = createFolderBlobStore(join(config.dataFolder, 'blobs'));
  const mailer = createMailer(config, logger);
  const clocks = { nowMs, epochNowMs: () => Date.now() };
  return { logger, metrics, storage, blobStore, mailer, webBuild, newId: randomUUID, ...clocks };
};
