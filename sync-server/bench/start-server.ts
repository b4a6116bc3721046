import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Since they were asked for the last time. */
export interface Figures {
  readonly cpuSeconds: number;
  readonly residentBytes: number;
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
}

export interface MeasuredServer {
  readonly port: number;
  readonly takeFigures: () => Promise<Figures>;
  readonly stop: () => Promise<void>;
}

const PROBE = new URL('probe.mjs', import.meta.url);
const PORT_IN_OUTPUT = /127\.0\.0\.1:(\d+)/;

/** Starts a program that serves from a new folder and prints its address, as it would run by itself but for the probe. */
export const startServer = async (
  program: URL,
  environment: (folder: string) => Readonly<Record<string, string>>,
): Promise<MeasuredServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-bench-'));
  const child = fork(program, [], {
    execArgv: ['--import', PROBE.href],
    env: { PATH: process.env['PATH'], ...environment(folder) },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`${program.pathname} did not start`)));
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      if (output.length > 100_000) return;
      output += chunk.toString();
      const found = PORT_IN_OUTPUT.exec(output)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
  });
  return {
    port,
    takeFigures: async () => {
      child.send('figures');
      const [figures] = (await once(child, 'message')) as [Figures];
      return figures;
    },
    stop: async () => {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
