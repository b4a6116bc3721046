/** What the sync leaves in the place of a file's bytes. Its fields and their spelling are the addon's. */
export interface FileRef {
  readonly _bt: 'Blob';
  readonly ref: string;
  readonly size: number;
  readonly ct: string;
}

export const isFileRef = (value: unknown): value is FileRef => {
  if (typeof value !== 'object' || value === null || value instanceof Blob) return false;
  const { _bt: kind, ref, v: inline } = value as Readonly<Record<string, unknown>>;
  return kind === 'Blob' && typeof ref === 'string' && inline === undefined;
};
