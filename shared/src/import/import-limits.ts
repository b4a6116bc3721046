export const megabyte = 1_000_000;

/** What no file may exceed; each has its error. Habits and check-ins have their limits where they are defined. */
export const importLimits = {
  fileBytes: 50 * megabyte,
  entries: 10_000,
  /** Unpacked to packed size of one entry; deflate reaches at most 1,032, tables of real exports stay below 100. */
  ratio: 500,
  /** Entries up to this size are harmless whatever their ratio. */
  ratioFromBytes: megabyte,
  /** All entries of an archive together. */
  inflatedBytes: 256 * megabyte,
  /** Levels of nesting in JSON; real exports have less than 10. */
  jsonDepth: 64,
} as const;

export interface ZipLimits {
  readonly entries: number;
  readonly inflatedBytes: number;
}

/**
 * What our own export may hold: all files that one person may attach (ATT4, with what the server tolerates beyond), and facts of
 * the size of any import. A zip names no more entries.
 */
export const exportLimits = { fileBytes: 1_200 * megabyte, entries: 65_535, inflatedBytes: 1_400 * megabyte } as const;
