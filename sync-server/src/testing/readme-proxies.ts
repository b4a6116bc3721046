import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** nginx and Caddy with what the README says, on loopback: only names, ports and certificates are others. */

export const PROXY_NAMES = ['caddy', 'nginx'] as const;
export type ProxyName = (typeof PROXY_NAMES)[number];

export interface RunningProxy {
  readonly certificate: string;
  /** Everything that it has written into its logs. */
  readonly readLogs: () => string;
  readonly stop: () => Promise<void>;
}

export interface ProxyPorts {
  readonly https: number;
  /** Of plain http, where the sample says anything about it. */
  readonly http: number;
}

const README = fileURLToPath(new URL('../../../README.md', import.meta.url));
const LANGUAGE = { caddy: 'caddyfile', nginx: 'nginx' } as const;
const START_LIMIT_MS = 15_000;

const readSample = (name: ProxyName): string => {
  const sample = new RegExp(`\n\`\`\`${LANGUAGE[name]}\n([^\`]+)\`\`\``).exec(readFileSync(README, 'utf8'))?.[1];
  if (sample === undefined) throw new Error(`the README has no sample for ${name}`);
  return sample;
};

/** Replaces texts that must be there: a sample that changed is looked at again. */
const replaceAll = (sample: string, changes: readonly (readonly [from: string, to: string])[]): string =>
  changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the sample in the README has no ${from}`);
    return text.replaceAll(from, to);
  }, sample);

const findProgram = (name: string): string => {
  try {
    return execFileSync('sh', ['-c', `PATH=$PATH:/usr/sbin:/sbin command -v ${name}`], { encoding: 'utf8' }).trim();
  } catch {
    throw new Error(`${name} is not installed, and this test runs it`);
  }
};

/** A port that nobody uses now. */
export const findPort = async (): Promise<number> => {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
};

interface Setting {
  readonly folder: string;
  readonly ports: ProxyPorts;
  readonly serverUrl: string;
  readonly certificate: string;
  readonly key: string;
}

const nginxCommand = ({ folder, ports, serverUrl, certificate, key }: Setting): readonly string[] => {
  const site = replaceAll(readSample('nginx'), [
    ['/etc/letsencrypt/live/hearth.example.org/fullchain.pem', certificate],
    ['/etc/letsencrypt/live/hearth.example.org/privkey.pem', key],
    ['/var/log/nginx/', `${folder}/logs/`],
    ['listen 80;', `listen 127.0.0.1:${String(ports.http)};`],
    ['listen 443 ssl', `listen 127.0.0.1:${String(ports.https)} ssl`],
    ['hearth.example.org', 'localhost'],
    ['http://127.0.0.1:3000', serverUrl],
  ]);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const config = `daemon off; pid ${folder}/nginx.pid; error_log ${folder}/logs/main.log;
${process.getuid?.() === 0 ? 'user root;' : ''} events {}
http { ${temporary.join(' ')}
${site} }`;
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, config);
  return [findProgram('nginx'), '-c', file, '-e', join(folder, 'logs/start.log')];
};

const caddyCommand = ({ folder, ports, serverUrl, certificate, key }: Setting): readonly string[] => {
  const config = replaceAll(readSample('caddy'), [
    ['hearth.example.org {', `https://localhost:${String(ports.https)} {\n\ttls ${certificate} ${key}`],
    ['127.0.0.1:3000', serverUrl.replace('http://', '')],
  ]);
  const file = join(folder, 'Caddyfile');
  writeFileSync(file, config.replace('{', '{\n\tadmin off\n\tauto_https disable_redirects'));
  return [findProgram('caddy'), 'run', '--config', file, '--adapter', 'caddyfile'];
};

const COMMANDS = { caddy: caddyCommand, nginx: nginxCommand } as const;

const waitForPort = async (origin: string, child: ChildProcess): Promise<void> => {
  for (const untilMs = performance.now() + START_LIMIT_MS; performance.now() < untilMs;) {
    if (child.exitCode !== null) throw new Error(`it ended with ${String(child.exitCode)}`);
    const isUp = await fetch(origin).then(
      () => true,
      // It listens, and its certificate is not believed here.
      (error: unknown) => String((error as Error).cause).includes('certificate'),
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('it did not listen in time');
};

export const startProxy = async (name: ProxyName, ports: ProxyPorts, serverUrl: string): Promise<RunningProxy> => {
  const folder = mkdtempSync(join(tmpdir(), `hearth-${name}-`));
  mkdirSync(join(folder, 'logs'));
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const make = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-keyout', key, '-out', certificate];
  execFileSync(findProgram('openssl'), [...make, ...subject], { stdio: 'ignore' });
  const [program = '', ...args] = COMMANDS[name]({ folder, ports, serverUrl, certificate, key });
  let printed = '';
  const child = spawn(program, args, {
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (bytes: Buffer) => (printed += bytes.toString()));
  const readLogs = (): string =>
    [
      printed,
      ...readdirSync(join(folder, 'logs')).map((file) => readFileSync(join(folder, 'logs', file), 'utf8')),
    ].join('\n');
  await waitForPort(`https://localhost:${String(ports.https)}`, child).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw new Error(`${name} did not start: ${String(error)}\n${readLogs()}`);
  });
  return {
    certificate: readFileSync(certificate, 'utf8'),
    readLogs,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
};
