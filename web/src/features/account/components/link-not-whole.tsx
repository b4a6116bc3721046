import type { ReactElement } from 'react';
import { Banner } from '../../../ui/banner.tsx';
import { useWords } from '../account-words.ts';

/** A link without its secret: mail programs break long ones. */
export function LinkNotWhole(): ReactElement {
  const { t } = useWords();
  return (
    <Banner tone="bad" title={t('noToken.title')}>
      {t('noToken.text')}
    </Banner>
  );
}
