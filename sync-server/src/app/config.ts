import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const DEFAULT_WEB_FOLDER = fileURLToPath(new URL('../../../web/dist', import.meta.url));

export interface Config {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  /** Absolute. Everything that the server keeps lies in it. */
  readonly dataFolder: string;
  /** Where people reach this server; no path, no trailing slash. */
  readonly publicUrl: URL;
  /** How many proxies in front are ours, so how many entries of X-Forwarded-For are to be believed. */
  readonly trustedProxyHops: number;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Absolute folder of the built app, or undefined to serve no app (`pnpm dev`, where Vite does). */
  readonly webFolder: string | undefined;
}

/** The environment does not fit; the message names each variable and its limit. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const wholeNumber = (min: number, max: number, fallback: number) => {
  const limit = `must be a whole number from ${String(min)} to ${String(max)}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, limit)
    .transform(Number)
    .refine((value) => value >= min && value <= max, limit)
    .default(fallback);
};

const isOrigin = (text: string): boolean => {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return false;
  return url.href === `${url.origin}/`;
};

const environmentSchema = z.object({
  PORT: wholeNumber(0, 65_535, 3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]{1,255}$/, 'must be a host name or an IP address')
    .default('127.0.0.1'),
  HEARTH_DATA: z.string().max(1024, 'must be a path of at most 1024 characters').default('./data'),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, 'must be http:// or https:// with a host and no path, query or password')
    .optional(),
  TRUST_PROXY: wholeNumber(0, 10, 0),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  HEARTH_WEB: z.string().max(1024, 'must be "off" or a path of at most 1024 characters').default(DEFAULT_WEB_FOLDER),
});

const VARIABLES = Object.keys(environmentSchema.shape);

/** The only reader of the environment. An empty variable counts as not set. Throws `ConfigError`. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const given = Object.entries(environment).filter(([name, value]) => VARIABLES.includes(name) && value !== '');
  const parsed = environmentSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `${name} ${issue.message}, but is ${JSON.stringify(environment[name])}`;
    });
    throw new ConfigError([...new Set(lines)].join('\n'));
  }
  const { PORT, HOST, HEARTH_DATA, PUBLIC_URL, TRUST_PROXY, LOG_LEVEL, HEARTH_WEB } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    dataFolder: resolve(HEARTH_DATA),
    publicUrl: new URL(PUBLIC_URL ?? `http://localhost:${String(PORT)}`),
    trustedProxyHops: TRUST_PROXY,
    logLevel: LOG_LEVEL,
    webFolder: HEARTH_WEB === 'off' ? undefined : resolve(HEARTH_WEB),
  };
};
