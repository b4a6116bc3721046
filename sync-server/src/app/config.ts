import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { createAddressPolicy } from '../gateways/egress/address-policy.ts';
import { createPushHosts } from '../gateways/web-push/push-hosts.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const EMAIL_VERIFICATIONS = ['optional', 'required'] as const;
const TELEGRAM_UPDATES = ['poll', 'webhook'] as const;
const REGISTRATIONS = ['open', 'invite', 'closed'] as const;
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
  /** A mail server; undefined: mails are written into the data folder. */
  readonly smtpUrl: string | undefined;
  /** Who mails come from, as `Name <address>` or an address. */
  readonly mailFrom: string;
  readonly emailVerification: (typeof EMAIL_VERIFICATIONS)[number];
  readonly registration: (typeof REGISTRATIONS)[number];
  /** Opens `/metrics` to whoever sends it as a bearer; undefined: there is no such route. */
  readonly metricsToken: string | undefined;
  /** Origins whose pages may use the REST interface by a token; `*` is any. */
  readonly corsOrigins: readonly string[];
  /** Requests a minute to the REST interface, of an account and of an address; 0 is no limit. */
  readonly apiPerAccount: number;
  readonly apiPerAddress: number;
  /** Push services besides those of the known browsers. */
  readonly pushHosts: readonly string[];
  /** Ranges of addresses that pushes and webhooks may go to although they are not public. */
  readonly egressOpenRanges: readonly string[];
  /** The bot that reminds in Telegram; undefined: none does. */
  readonly telegram: TelegramConfig | undefined;
}

export interface TelegramConfig {
  readonly token: string;
  /** Of Telegram, or of a Bot API server of one's own; no trailing slash. */
  readonly apiRoot: string;
  /** Whether Telegram posts updates to us, or we fetch them. */
  readonly isPosted: boolean;
  /** Whoever has an account makes no new habit before a chat is connected. */
  readonly isRequired: boolean;
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

const isMailServer = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '';
};

const isOriginList = (text: string): boolean =>
  text.split(',').every((entry) => entry.trim() === '*' || isOrigin(entry.trim()));

const splitList = (text: string | undefined): readonly string[] =>
  (text ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

/** Whether `make` takes the list; it throws for an entry that is none. */
const isListFor =
  (make: (entries: readonly string[]) => unknown) =>
  (text: string): boolean => {
    try {
      make(splitList(text));
      return true;
    } catch {
      // What it throws is told in the words of the variable.
      return false;
    }
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
  SMTP_URL: z
    .string()
    .refine(isMailServer, 'must be smtp:// or smtps:// with a host, and user and password where it asks for them')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[\w .'-]{1,100} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/, 'must be an address, or Name <address>')
    .optional(),
  EMAIL_VERIFICATION: z
    .enum(EMAIL_VERIFICATIONS, `must be one of ${EMAIL_VERIFICATIONS.join(', ')}`)
    .default('optional'),
  REGISTRATION: z.enum(REGISTRATIONS, `must be one of ${REGISTRATIONS.join(', ')}`).default('open'),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/=-]{16,200}$/, 'must be 16 to 200 letters, digits or any of . _ ~ + / = -')
    .optional(),
  CORS_ORIGINS: z
    .string()
    .max(4096, 'must be at most 4096 characters')
    .refine(isOriginList, 'must be origins (https://host, no path) parted by commas, or *')
    .optional(),
  API_LIMIT: wholeNumber(0, 1_000_000, 600),
  API_LIMIT_ADDRESS: wholeNumber(0, 1_000_000, 1_200),
  PUSH_HOSTS: z
    .string()
    .max(4096, 'must be at most 4096 characters')
    .refine(isListFor(createPushHosts), 'must be hosts (push.example, *.push.example, host:port) parted by commas')
    .optional(),
  EGRESS_OPEN_RANGES: z
    .string()
    .max(4096, 'must be at most 4096 characters')
    .refine(isListFor(createAddressPolicy), 'must be ranges like 192.168.1.0/24 or fd00::/8 parted by commas')
    .optional(),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d{1,20}:[\w-]{8,100}$/, 'must be the token of a bot, as BotFather gave it')
    .optional(),
  TELEGRAM_API_ROOT: z
    .string()
    .refine(isOrigin, 'must be http:// or https:// with a host and no path, query or password')
    .default('https://api.telegram.org'),
  TELEGRAM_UPDATES: z.enum(TELEGRAM_UPDATES, `must be one of ${TELEGRAM_UPDATES.join(', ')}`).default('poll'),
  REQUIRE_TELEGRAM: z.enum(['true', 'false'], 'must be true or false').default('false'),
});

/** Hold secrets, so a complaint does not repeat them. */
const SECRET_VARIABLES = ['SMTP_URL', 'METRICS_TOKEN', 'TELEGRAM_BOT_TOKEN'];
const VARIABLES = Object.keys(environmentSchema.shape);

type Environment = z.infer<typeof environmentSchema>;

/** Throws for what does not go together. */
const telegramOf = (given: Environment, publicUrl: URL): TelegramConfig | undefined => {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT, TELEGRAM_UPDATES: updates, REQUIRE_TELEGRAM } = given;
  const isRequired = REQUIRE_TELEGRAM === 'true';
  if (token === undefined) {
    if (isRequired) throw new ConfigError('REQUIRE_TELEGRAM needs TELEGRAM_BOT_TOKEN, which is not set');
    return undefined;
  }
  const isPosted = updates === 'webhook';
  if (isPosted && publicUrl.protocol !== 'https:')
    throw new ConfigError('TELEGRAM_UPDATES webhook needs a PUBLIC_URL with https://, or else be poll');
  return { token, apiRoot: new URL(TELEGRAM_API_ROOT).origin, isPosted, isRequired };
};

/** The only reader of the environment. An empty variable counts as not set. Throws `ConfigError`. */
export const readConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const given = Object.entries(environment).filter(([name, value]) => VARIABLES.includes(name) && value !== '');
  const parsed = environmentSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const is = SECRET_VARIABLES.includes(name) ? 'something else' : JSON.stringify(environment[name]);
      return `${name} ${issue.message}, but is ${is}`;
    });
    throw new ConfigError([...new Set(lines)].join('\n'));
  }
  const { PORT, HOST, HEARTH_DATA, PUBLIC_URL, TRUST_PROXY, LOG_LEVEL, HEARTH_WEB } = parsed.data;
  const publicUrl = new URL(PUBLIC_URL ?? `http://localhost:${String(PORT)}`);
  return {
    port: PORT,
    host: HOST,
    dataFolder: resolve(HEARTH_DATA),
    publicUrl,
    trustedProxyHops: TRUST_PROXY,
    logLevel: LOG_LEVEL,
    webFolder: HEARTH_WEB === 'off' ? undefined : resolve(HEARTH_WEB),
    smtpUrl: parsed.data.SMTP_URL,
    mailFrom: parsed.data.MAIL_FROM ?? `Hearth <no-reply@${publicUrl.hostname}>`,
    emailVerification: parsed.data.EMAIL_VERIFICATION,
    registration: parsed.data.REGISTRATION,
    metricsToken: parsed.data.METRICS_TOKEN,
    corsOrigins: splitList(parsed.data.CORS_ORIGINS).map((entry) => (entry === '*' ? entry : new URL(entry).origin)),
    apiPerAccount: parsed.data.API_LIMIT,
    apiPerAddress: parsed.data.API_LIMIT_ADDRESS,
    pushHosts: splitList(parsed.data.PUSH_HOSTS),
    egressOpenRanges: splitList(parsed.data.EGRESS_OPEN_RANGES),
    telegram: telegramOf(parsed.data, publicUrl),
  };
};
