import { isIP } from 'node:net';
import { createAddressPolicy } from './address-policy.ts';
import {
  checkEgressBody,
  EGRESS_MAX_BYTES,
  readEgressUrl,
  readHostname,
  type Egress,
  type EgressOutcome,
  type EgressRequest,
} from './egress.ts';

/** What a host of the imagined network does. */
export interface MemoryHost {
  /** Where its name leads; an open address unless said. */
  readonly address?: string;
  readonly answer: (request: EgressRequest) => Promise<{
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Uint8Array;
  }>;
}

export interface MemoryEgress extends Egress {
  /** What arrived at a host. */
  readonly sent: readonly EgressRequest[];
}

/** A network of the given hosts and no other, by `host` of their URLs. */
export const createMemoryEgress = (hosts: Readonly<Record<string, MemoryHost>>): MemoryEgress => {
  const sent: EgressRequest[] = [];
  const isOpen = createAddressPolicy([]);
  const send = async (request: EgressRequest): Promise<EgressOutcome> => {
    checkEgressBody(request.body);
    const url = readEgressUrl(request.url);
    if (url === undefined) return { kind: 'refused', why: 'url' };
    const host = hosts[url.host];
    const name = readHostname(url);
    const address = isIP(name) === 0 ? host?.address : name;
    if (address !== undefined && !isOpen(address)) return { kind: 'refused', why: 'address' };
    if (host === undefined) return { kind: 'unreachable', why: isIP(name) === 0 ? 'name' : 'connection' };
    sent.push(request);
    const { status, headers = {}, body = new Uint8Array() } = await host.answer(request);
    const isCut = body.length > EGRESS_MAX_BYTES;
    return { kind: 'answered', status, headers, body: body.subarray(0, EGRESS_MAX_BYTES), isCut };
  };
  return { sent, send, close: async () => undefined };
};
