/** Who made a commit, and at which revision that device is now; its own socket need not tell it again. */
export interface CommitOrigin {
  readonly client: string;
  readonly base: string;
  readonly revision: string;
  /** Which realms the space's person may read is another set now. */
  readonly movesRealms?: boolean;
}

/** No device: all of them are told. */
export const FROM_SERVER = { client: '', base: '' } as const;
