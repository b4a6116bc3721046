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
