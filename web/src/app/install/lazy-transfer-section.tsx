import i18next from 'i18next';
import { lazy } from 'react';

/** With its words, when it is first shown. */
export const LazyTransferSection = lazy(async () => {
  const [{ TransferSection }] = await Promise.all([
    import('./transfer-section.tsx'),
    i18next.loadNamespaces('transfer'),
  ]);
  return { default: TransferSection };
});
