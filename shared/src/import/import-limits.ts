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
