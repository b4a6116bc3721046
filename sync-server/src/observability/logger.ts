import { pino, type DestinationStream, type Logger } from 'pino';

/**
 * What must never stand in a log, wherever it turns up. Requests are logged by their rule, never by path or query,
 * because both carry secrets (invitations, calendar links).
 */
const SECRET_NAMES = [
  'authorization',
  'cookie',
  'password',
  'newPassword',
  'token',
  'access_token',
  'refresh_token',
  'accessToken',
  'refreshToken',
  'invite',
  'secret',
  'secrets',
  'signature',
  'email',
  'username',
  'json',
  'note',
];
const REDACTED_PATHS = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/** Lines that follow each other sooner are written together: a write for each would cost more than the line. */
const TOGETHER_MS = 50;
const MOST_BYTES = 16_000;

/** The standard output. What is alone is written at once, and all that is left at the end of the process. */
const openOutput = (): DestinationStream => {
  const output = pino.destination({ sync: true, minLength: MOST_BYTES });
  let isResting = false;
  let hasMore = false;
  const flush = (): void => {
    isResting = hasMore;
    if (!hasMore) return;
    hasMore = false;
    output.flushSync();
    setTimeout(flush, TOGETHER_MS).unref();
  };
  process.once('exit', () => {
    if (hasMore) output.flushSync();
  });
  return {
    write: (line) => {
      output.write(line);
      hasMore = true;
      if (!isResting) flush();
    },
  };
};

export const createLogger = (level: string, destination: DestinationStream = openOutput()): Logger =>
  pino({ level, base: null, redact: { paths: REDACTED_PATHS, censor: '[redacted]' } }, destination);
