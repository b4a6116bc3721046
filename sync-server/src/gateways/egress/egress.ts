/**
 * The port for requests to addresses that people give: push endpoints and webhooks. Every adapter passes `egress.suite.ts`.
 * Why it is so narrow: `shared/decisions/egress.md`.
 */

/** Of what is sent and of what is read of an answer. */
export const EGRESS_MAX_BYTES = 64 * 1_024;
/** For all of an exchange: waiting for a connection, name, handshake, answer. */
export const EGRESS_DEADLINE_MS = 10_000;

export interface EgressRequest {
  /** A POST to it. As it was given; what is no https URL is refused. */
  readonly url: string;
  /** `Host` and `Content-Length` are set by the adapter. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** `url`: no https, or with a password in it. `address`: it leads into this machine or a private network. */
export type EgressRefusal = 'url' | 'address';
/** `name`: it has no address. `connection`: no answer, or cut off. `tls`: no certificate that we trust for the name. */
export type EgressFailure = 'name' | 'connection' | 'tls' | 'deadline';

/** None of them repeats the URL, which may hold a secret. */
export type EgressOutcome =
  /** Whatever the status: a redirect is an answer, and is not followed. `isCut`: the body went on beyond what was read. */
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: Uint8Array;
      readonly isCut: boolean;
    }
  /** Not sent, and will never be. */
  | { readonly kind: 'refused'; readonly why: EgressRefusal }
  /** Nobody answered in time. It may have arrived all the same. */
  | { readonly kind: 'unreachable'; readonly why: EgressFailure };

export interface Egress {
  /** Settles within the deadline. Rejects only with `EgressError`. */
  send(request: EgressRequest): Promise<EgressOutcome>;
  /** Ends idle connections. */
  close(): Promise<void>;
}

/** A request that we should not have made. */
export class EgressError extends Error {
  override readonly name = 'EgressError';
}

/** Throws for a body that is too large: we make it, so it is our mistake. */
export const checkEgressBody = (body: Uint8Array): void => {
  if (body.length > EGRESS_MAX_BYTES) throw new EgressError(`a body may have ${String(EGRESS_MAX_BYTES)} bytes`);
};

/** The URL that a request may go to, or undefined. */
export const readEgressUrl = (text: string): URL | undefined => {
  const url = URL.parse(text);
  const isFit = url !== null && url.protocol === 'https:' && url.username === '' && url.password === '';
  return isFit ? url : undefined;
};

/** The host of a URL as an IP address or a name: without the brackets of IPv6. */
export const readHostname = (url: URL): string => url.hostname.replaceAll(/^\[|\]$/g, '');
