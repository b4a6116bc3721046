/** A file of somebody's, as the store has it in its books; its bytes lie elsewhere. */
export interface StoredBlob {
  readonly user: string;
  readonly file: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** What can be done with the file of a store from outside the server: for backups. Paths are absolute. */
export interface StoreFile {
  /** The newest schema that this Hearth knows. */
  readonly newestSchema: () => number;
  /**
   * Copies a store, as it is at this moment, into one new file; a server may go on writing meanwhile. Throws when it cannot
   * be read, or when there is a file at `to`.
   */
  readonly copy: (from: string, to: string) => void;
  /** The number of the schema of a store that is whole; undefined for anything else. */
  readonly findSoundSchema: (file: string) => number | undefined;
  /**
   * Folds the log of a store that nobody uses back into its file. False: somebody uses it. What is no sound store has no
   * user.
   */
  readonly foldUnused: (file: string) => boolean;
  /** The files of people that a sound store names. */
  readonly listBlobs: (file: string) => readonly StoredBlob[];
}
