import { lookup as lookupName } from 'node:dns/promises';
import { Agent } from 'node:https';
import type { LookupFunction } from 'node:net';

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}
/** All addresses of a name. Rejects when it has none. */
export type ResolveName = (name: string) => Promise<readonly ResolvedAddress[]>;

/** The system's way, so that `/etc/hosts` and local name servers count. */
export const resolveBySystem: ResolveName = (name) => lookupName(name, { all: true });

export const ADDRESS_REFUSED = 'ERR_HEARTH_ADDRESS_REFUSED';

/** To one origin at a time; more wait. */
const MAX_SOCKETS = 64;
const IDLE_LIMIT_MS = 15_000;

interface GuardedAgentOptions {
  readonly resolveName: ResolveName;
  readonly isOpen: (address: string) => boolean;
  /** Certificates of authorities to trust besides nobody; undefined: those of the system of Node. */
  readonly ca: string | undefined;
  readonly keepAlive: boolean;
}

/**
 * Opens connections to open addresses only. The check is the connection's own look-up: there is no second one that could
 * give another answer. The certificate is checked against the name. Addresses in place of names are not looked up, so the
 * caller checks those.
 */
export const createGuardedAgent = ({ resolveName, isOpen, ca, keepAlive }: GuardedAgentOptions): Agent => {
  const findOpen = async (name: string): Promise<readonly [ResolvedAddress, ...ResolvedAddress[]]> => {
    const found = await resolveName(name);
    const [first, ...more] = found.filter(({ address }) => isOpen(address));
    if (first !== undefined) return [first, ...more];
    throw Object.assign(new Error('a name leads to no open address'), { code: ADDRESS_REFUSED });
  };
  const lookup: LookupFunction = (name, { all }, done) => {
    // In a turn of its own: what the connection throws is not a failure of the look-up.
    findOpen(name).then(
      (open) => {
        if (all === true) process.nextTick(done, null, [...open]);
        else process.nextTick(done, null, open[0].address, open[0].family);
      },
      (error: unknown) => {
        process.nextTick(done, error, '');
      },
    );
  };
  return new Agent({
    keepAlive,
    lookup,
    maxSockets: MAX_SOCKETS,
    maxFreeSockets: MAX_SOCKETS,
    timeout: IDLE_LIMIT_MS,
    // Said aloud, because NODE_TLS_REJECT_UNAUTHORIZED would change the default.
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    ...(ca === undefined ? {} : { ca }),
  });
};
