import type { MiddlewareHandler } from 'hono';

/** One year, as the preload lists ask. */
const HSTS_MAX_AGE_S = 31_536_000;

/** What no screen of ours uses; a later feature that needs one takes it out of the list. */
const REFUSED_FEATURES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'hid',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'serial',
  'usb',
];

/** `scriptHashes`: of the inline theme scripts, as the build found them, each `sha256-...`. */
const formatContentSecurityPolicy = (scriptHashes: readonly string[]): string =>
  [
    "default-src 'self'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...scriptHashes.map((hash) => `'${hash}'`)].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The headers of every answer. A route may set its own Content-Security-Policy, which then stands. */
export const securityHeaders = (publicUrl: URL, scriptHashes: readonly string[]): MiddlewareHandler => {
  const contentSecurityPolicy = formatContentSecurityPolicy(scriptHashes);
  const permissionsPolicy = REFUSED_FEATURES.map((feature) => `${feature}=()`).join(', ');
  return async (context, next) => {
    await next();
    const { headers } = context.res;
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', contentSecurityPolicy);
    if (!headers.has('Referrer-Policy')) headers.set('Referrer-Policy', 'strict-origin-when-cross-origin');
    headers.set('X-Content-Type-Options', 'nosniff');
    headers.set('Permissions-Policy', permissionsPolicy);
    if (publicUrl.protocol === 'https:') headers.set('Strict-Transport-Security', `max-age=${String(HSTS_MAX_AGE_S)}`);
  };
};
