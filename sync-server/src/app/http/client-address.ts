import type { Context } from 'hono';
import type { AppEnv } from './request-context.ts';

/**
 * The client's address: the socket's, or with trusted proxies the entry of X-Forwarded-For that the outermost of them
 * wrote. Entries further left came from the client itself and may be anything.
 */
export const findClientAddress = (
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trustedProxyHops: number,
): string | undefined => {
  if (socketAddress === undefined) return undefined;
  const forwarded = (forwardedFor ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const chain = [...forwarded, socketAddress];
  return chain[Math.max(0, chain.length - 1 - trustedProxyHops)];
};

/** Whoever owns one IPv6 address owns its /64. */
export const toNetwork = (address: string | undefined): string => {
  if (address === undefined) return 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const left = head.split(':').filter((group) => group !== '');
  const right = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = tail === undefined ? left : [...left, ...zeros, ...right];
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':');
};

/** From where requests come, for counting them. */
export const networkOf =
  (trustedProxyHops: number) =>
  ({ env, req }: Context<AppEnv>): string =>
    toNetwork(findClientAddress(env.incoming?.socket.remoteAddress, req.header('x-forwarded-for'), trustedProxyHops));
