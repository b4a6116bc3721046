/** What the browser promises about the data on this device. Old browsers promise nothing: `unsupported`. */

export type Persistence = 'persisted' | 'best-effort' | 'unsupported';

export interface StorageUse {
  readonly usedBytes: number;
  readonly quotaBytes: number;
}

const storageManager = (): StorageManager | undefined => ('storage' in navigator ? navigator.storage : undefined);

export const readPersistence = async (): Promise<Persistence> => {
  const storage = storageManager();
  if (storage?.persisted === undefined) return 'unsupported';
  return (await storage.persisted()) ? 'persisted' : 'best-effort';
};

/** May show a question to the person (Firefox), so ask when there is something worth keeping, and after a tap. */
export const requestPersistence = async (): Promise<Persistence> => {
  const storage = storageManager();
  if (storage?.persist === undefined) return 'unsupported';
  return (await storage.persist()) ? 'persisted' : 'best-effort';
};

export const estimateStorage = async (): Promise<StorageUse | undefined> => {
  const { usage, quota } = (await storageManager()?.estimate?.()) ?? {};
  return usage === undefined || quota === undefined ? undefined : { usedBytes: usage, quotaBytes: quota };
};
