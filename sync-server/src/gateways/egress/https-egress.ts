import type { IncomingMessage } from 'node:http';
import { request as openRequest, type Agent } from 'node:https';
import { isIP } from 'node:net';
import { createAddressPolicy } from './address-policy.ts';
import {
  checkEgressBody,
  EGRESS_DEADLINE_MS,
  EGRESS_MAX_BYTES,
  readEgressUrl,
  readHostname,
  type Egress,
  type EgressFailure,
  type EgressOutcome,
} from './egress.ts';
import { ADDRESS_REFUSED, createGuardedAgent, resolveBySystem, type ResolveName } from './guarded-agent.ts';

interface HttpsEgressOptions {
  /** Ranges of addresses that count as open although they are not public: `192.168.1.0/24`. */
  readonly openRanges?: readonly string[];
  readonly resolveName?: ResolveName;
  /** PEM of an authority to trust instead of the usual ones. */
  readonly ca?: string;
  readonly deadlineMs?: number;
}

interface Parcel {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const TLS_CODE = /^(?:ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|INVALID_CA|HOSTNAME_|EPROTO)/;
const NAME_CODE = /^(?:ENOTFOUND|ENODATA|EAI_\w+)$/;
/** The other side closed an idle connection while we took it up again. */
const CLOSED_CODES = ['ECONNRESET', 'EPIPE'];

const failureOf = (code: string): EgressFailure => {
  if (NAME_CODE.test(code)) return 'name';
  return TLS_CODE.test(code) ? 'tls' : 'connection';
};

const plainHeaders = ({ headers }: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** The status is known, so the answer counts even where its body is too long, too slow or cut off. */
const readAnswer = (response: IncomingMessage, onRead: (outcome: EgressOutcome) => void): void => {
  const chunks: Buffer[] = [];
  let bytes = 0;
  const finish = (isCut: boolean): void => {
    const body = Buffer.concat(chunks).subarray(0, EGRESS_MAX_BYTES);
    onRead({
      kind: 'answered',
      status: response.statusCode ?? 0,
      headers: plainHeaders(response),
      body,
      isCut: isCut || bytes > EGRESS_MAX_BYTES,
    });
  };
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > EGRESS_MAX_BYTES) response.destroy();
  });
  response.on('end', () => finish(false));
  response.on('error', () => finish(true));
  response.on('close', () => finish(true));
};

/** One try; undefined when an idle connection turned out to be closed before anything was answered. */
const exchange = ({ url, headers, body }: Parcel, agent: Agent, signal: AbortSignal) =>
  new Promise<EgressOutcome | undefined>((resolve) => {
    let isAnswered = false;
    /** What happens to the connection after a status is the matter of the answer's reader. */
    const resolveUnanswered = (outcome: EgressOutcome | undefined): void => {
      if (!isAnswered) resolve(outcome);
    };
    const request = openRequest(url, {
      method: 'POST',
      agent,
      signal,
      headers: { ...headers, 'content-length': String(body.length) },
    });
    request.on('response', (response) => {
      isAnswered = true;
      readAnswer(response, resolve);
    });
    request.on('error', ({ code = '' }: NodeJS.ErrnoException) => {
      if (request.reusedSocket && CLOSED_CODES.includes(code)) resolveUnanswered(undefined);
      else if (code === ADDRESS_REFUSED) resolveUnanswered({ kind: 'refused', why: 'address' });
      else resolveUnanswered({ kind: 'unreachable', why: signal.aborted ? 'deadline' : failureOf(code) });
    });
    // A switch of protocols ends the request without a response and without an error.
    request.on('close', () => {
      resolveUnanswered({ kind: 'unreachable', why: 'connection' });
    });
    request.end(body);
  });

/** Requests over the network. Connections to an origin are kept for a while, and were checked when they were opened. */
export const createHttpsEgress = (options: HttpsEgressOptions = {}): Egress => {
  const { openRanges = [], resolveName = resolveBySystem, ca, deadlineMs = EGRESS_DEADLINE_MS } = options;
  const isOpen = createAddressPolicy(openRanges);
  const kept = createGuardedAgent({ resolveName, isOpen, ca, keepAlive: true });
  const fresh = createGuardedAgent({ resolveName, isOpen, ca, keepAlive: false });
  return {
    send: async ({ url: text, headers, body }) => {
      checkEgressBody(body);
      const url = readEgressUrl(text);
      if (url === undefined) return { kind: 'refused', why: 'url' };
      const host = readHostname(url);
      if (isIP(host) !== 0 && !isOpen(host)) return { kind: 'refused', why: 'address' };
      const parcel = { url, headers, body };
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), deadlineMs);
      try {
        const outcome = await exchange(parcel, kept, stop.signal);
        // Whoever closed the connection has not worked on the request; should it have, both our uses carry an id.
        if (outcome !== undefined) return outcome;
        return (await exchange(parcel, fresh, stop.signal)) ?? { kind: 'unreachable', why: 'connection' };
      } finally {
        clearTimeout(timer);
      }
    },
    close: async () => {
      kept.destroy();
      fresh.destroy();
    },
  };
};
