import { useCallback, useEffect, useState } from 'react';
import {
  estimateStorage,
  readPersistence,
  requestPersistence,
  type Persistence,
  type StorageUse,
} from '../../lib/storage-persistence.ts';
import { useData } from '../hearth-data.ts';
import { forgetEviction, wasEvicted } from '../kept-data.ts';
import { writePreference } from '../preferences.ts';

export interface StorageState {
  readonly persistence: Persistence | undefined;
  /** Undefined where the browser does not say. */
  readonly use: StorageUse | undefined;
  /** The browser cleared what was here: say it, and offer a backup or sign-in. */
  readonly evicted: boolean;
  readonly dismissEviction: () => void;
  /** May show the browser's question; call from a tap. */
  readonly askToPersist: () => Promise<void>;
}

/** What the browser says about the space that the data takes, and whether it promises to keep it. */
export function useStorageState(): StorageState {
  const data = useData();
  const [persistence, setPersistence] = useState<Persistence>();
  const [use, setUse] = useState<StorageUse>();
  const [evicted, setEvicted] = useState(false);

  useEffect(() => {
    let isCurrent = true;
    const look = async (): Promise<void> => {
      const [kept, space, gone] = await Promise.all([readPersistence(), estimateStorage(), wasEvicted(data)]);
      if (!isCurrent) return;
      setPersistence(kept);
      setUse(space);
      setEvicted(gone);
    };
    void look();
    return () => {
      isCurrent = false;
    };
  }, [data]);

  const dismissEviction = useCallback(() => {
    forgetEviction();
    setEvicted(false);
  }, []);
  const askToPersist = useCallback(async () => {
    setPersistence(await requestPersistence());
    await writePreference(data, 'askedToPersist', true);
  }, [data]);
  return { persistence, use, evicted, dismissEviction, askToPersist };
}
