import type { FileRef } from '../attachment-file.ts';
import type { Attempt } from './exchange.ts';
import type { SyncFailure } from './sync-facts.ts';
import type { TokenRenewal } from './sync-tokens.ts';
import type { WireMutation, WireRequest } from './sync-wire.ts';

/** Sends a file once and answers what stands for it in its row; undefined when it could not be sent. */
export type SendFile = (file: Blob) => Promise<FileRef | undefined>;

type Failed = Extract<Attempt, { kind: 'failed' }>;

export interface FileExchangeDeps {
  readonly databaseUrl: string;
  readonly fetch: typeof fetch;
  /** Sends once, and once more with new tokens. */
  readonly attempt: (url: string, init: RequestInit) => Promise<Attempt>;
  readonly renewTokens: () => Promise<TokenRenewal>;
  readonly isOpen: () => boolean;
  readonly isLeaving: () => boolean;
  readonly now: () => number;
  readonly noteSuccess: (sentAtMs: number) => void;
  readonly noteFailure: (cause: SyncFailure) => void;
  readonly waitAfter: (failed: Failed) => Promise<void>;
}

/** In the place of a file while the database opens. No request with it in it is sent. */
const STAND_IN_REF = '0:stand-in';

const answerOf = (text: string): Response =>
  new Response(text, { status: 200, headers: { 'Content-Type': 'application/json' } });
const refTo = (id: string): string => JSON.stringify({ ref: `1:${id}` });

export const hasStandIn = (body: string): boolean => body.includes(`"${STAND_IN_REF}"`);

/**
 * A first round without what carries stand-ins: these are new rows, or files anew, and the upload of all rows that goes with
 * such a round has both.
 */
export const withoutStandIns = (request: WireRequest): WireRequest => ({
  ...request,
  changes: request.changes.map(({ table, muts }) => ({
    table,
    muts: muts.filter((mutation: WireMutation) => !hasStandIn(JSON.stringify(mutation))),
  })),
});

/** What the addon asks of `/blob`, and what the wrapper sends there by itself. */
export const createFileExchange = (deps: FileExchangeDeps) => {
  const { databaseUrl, attempt, isLeaving, isOpen, noteSuccess, noteFailure, waitAfter } = deps;
  const urlOf = (id: string, type: string): string => `${databaseUrl}/blob/${id}?ct=${encodeURIComponent(type)}`;

  /**
   * Something between the app and the server lets nothing of this size through, and never will. The row goes without: the server
   * says in it that the file is missing, this device still has it, and nothing waits behind it.
   */
  const isHopeless = ({ cause }: Failed): boolean => cause === 'too-large';

  const send = async (url: string, init: RequestInit): Promise<Response> => {
    // What opens the database must not wait for a network.
    if (!isOpen()) return answerOf(JSON.stringify({ ref: STAND_IN_REF }));
    for (;;) {
      if (isLeaving()) throw new Error('signing out');
      const sentAtMs = deps.now();
      const outcome = await attempt(url, init);
      if (outcome.kind === 'answer') {
        noteSuccess(sentAtMs);
        return answerOf(outcome.text);
      }
      if (isHopeless(outcome)) return answerOf(refTo(new URL(url).pathname.split('/').at(-1) ?? ''));
      noteFailure(outcome.cause);
      await waitAfter(outcome);
    }
  };

  const fetchFile = async (url: string, init: RequestInit): Promise<Response> => {
    const response = await deps.fetch(url, init);
    if (response.status !== 401 || isLeaving()) return response;
    const renewal = await deps.renewTokens();
    if (renewal.kind === 'failed') return response;
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${renewal.tokens.accessToken}`);
    return deps.fetch(url, { ...init, headers });
  };

  /** Sends files for rows that the wrapper brings by itself; each once, however often the round has to be begun again. */
  const sent = new WeakMap<Blob, FileRef>();
  const sender =
    (authorization: string, onFailure: (failed: Failed) => void): SendFile =>
    async (file) => {
      const known = sent.get(file);
      if (known !== undefined) return known;
      const type = file.type === '' ? 'application/octet-stream' : file.type;
      const id = crypto.randomUUID();
      const headers = { Authorization: authorization, 'Content-Type': type };
      const outcome = await attempt(urlOf(id, type), { method: 'PUT', headers, body: file });
      if (outcome.kind === 'failed' && !isHopeless(outcome)) {
        onFailure(outcome);
        return undefined;
      }
      const ref: FileRef = { _bt: 'Blob', ref: `1:${id}`, size: file.size, ct: type };
      sent.set(file, ref);
      return ref;
    };

  return { send, fetchFile, sender };
};
