/**
 * What a request asks of the one transaction that does it. Carried beside the call (`create-api.ts`), so that no operation
 * can forget to hand it on; the door (`operations/write-to-space.ts`) keeps to it.
 */
export interface WriteTerms {
  /** Only if nothing of the space was written after this revision. */
  readonly unchangedSince?: number;
  /** The same act under the same key is done once. */
  readonly once?: OnceKey;
  /** Told when the answer is the one of the first time. */
  readonly onReplay?: () => void;
}

export interface OnceKey {
  readonly key: string;
  /** Of the whole request: another one under the same key is a mistake. */
  readonly hash: string;
}

/** Something was written into the space since it was looked at. */
export class SpaceMovedError extends Error {
  override readonly name = 'SpaceMovedError';
}
