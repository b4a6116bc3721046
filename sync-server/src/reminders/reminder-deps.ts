import type { Logger } from 'pino';
import type { ReminderChannel } from '../gateways/reminder-channel/reminder-channel.ts';
import type { DoorDeps } from '../operations/write-to-space.ts';

/** What reminding people takes. */
export interface ReminderDeps extends Pick<DoorDeps, 'storage' | 'timeLine' | 'epochNowMs' | 'onCommit'> {
  /** Those that this server has; a person's chain names some of them. */
  readonly channels: readonly ReminderChannel[];
  /** Names this run of the process. */
  readonly run: string;
  readonly logger?: Pick<Logger, 'error' | 'info' | 'warn'> | undefined;
}
