import type { FileRef } from '../attachment-file.ts';

/** The bytes behind a reference; null: the server has none, or none for this account. Undefined: it cannot be asked now. */
export type FetchFile = (ref: FileRef, signal: AbortSignal) => Promise<Blob | null | undefined>;

export interface FetchFileDeps {
  readonly databaseUrl: string;
  /** The wrapper's: it renews the token when that was refused. */
  readonly fetch: typeof fetch;
  readonly accessToken: () => string | undefined;
}

/** Fetches a file without keeping it, as the addon would fetch it to be kept. */
export const createFetchFile =
  ({ databaseUrl, fetch: ask, accessToken }: FetchFileDeps): FetchFile =>
  async ({ ref }, signal) => {
    const headers = { Authorization: `Bearer ${accessToken() ?? ''}` };
    try {
      const response = await ask(`${databaseUrl}/blob/${ref}`, { headers, cache: 'no-store', signal });
      if (response.status === 404) return null;
      return response.ok ? await response.blob() : undefined;
    } catch (error) {
      // No network, or one that broke off.
      if (error instanceof TypeError) return undefined;
      throw error;
    }
  };
