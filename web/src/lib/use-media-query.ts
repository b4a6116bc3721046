import { useCallback, useSyncExternalStore } from 'react';

const useMediaQuery = (query: string): boolean => {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
};

/** From here on a rail stands at the side, and list and detail stand side by side. Same as `md` in theme.css. */
export const useWideLayout = (): boolean => useMediaQuery('(min-width: 56.25rem)');

/** A finger rather than a mouse: then there is a camera in the hand, too. */
export const useCoarsePointer = (): boolean => useMediaQuery('(pointer: coarse)');
