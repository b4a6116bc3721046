import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { StubbedSubscription } from './push-steps.ts';

const program = fileURLToPath(new URL('../../sync-server/src/testing/serve-push.ts', import.meta.url));

export interface OwnPushService {
  readonly subscription: StubbedSubscription;
  /** With which a server takes it for a push service. */
  readonly environment: Readonly<Record<string, string>>;
  /** What came so far, as the browser reads it. */
  readonly received: readonly Readonly<Record<string, unknown>>[];
  readonly stop: () => Promise<void>;
}

/** A push service on this machine, over https, in a process of its own. */
export const startOwnPushService = async (): Promise<OwnPushService> => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-push-'));
  const authority = join(folder, 'authority.pem');
  const service = spawn(process.execPath, [program, authority], { stdio: ['ignore', 'pipe', 'inherit'] });
  const received: Readonly<Record<string, unknown>>[] = [];
  const first = await new Promise<StubbedSubscription & { readonly host: string }>((resolve, reject) => {
    let isFirst = true;
    createInterface(service.stdout).on('line', (line) => {
      const said = JSON.parse(line) as Readonly<Record<string, unknown>>;
      if (isFirst) resolve(said as unknown as StubbedSubscription & { readonly host: string });
      else received.push(said);
      isFirst = false;
    });
    service.on('exit', () => reject(new Error('the push service ended')));
  });
  const { host, endpoint, keys } = first;
  return {
    subscription: { endpoint, keys },
    environment: { NODE_EXTRA_CA_CERTS: authority, PUSH_HOSTS: host, EGRESS_OPEN_RANGES: '127.0.0.0/8' },
    received,
    stop: async () => {
      const ended = new Promise((resolve) => service.once('exit', resolve));
      service.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
};
