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

export const createLogger = (level: string, destination?: DestinationStream): Logger => {
  const options = { level, base: null, redact: { paths: REDACTED_PATHS, censor: '[redacted]' } };
  return destination === undefined ? pino(options) : pino(options, destination);
};
