import type { ReactElement } from 'react';
import { Banner } from '../../../ui/banner.tsx';
import { Card } from '../../../ui/card.tsx';
import { CopyField } from '../../../ui/copy-field.tsx';
import type { Words } from '../groups-words.ts';

/** In a browser inside another app: what is done here is often forgotten, so the link should go where people are at home. */
export function InAppHint({ words: { t } }: { readonly words: Words }): ReactElement {
  return (
    <Card className="grid gap-3">
      <Banner tone="warn">{t('join.inApp')}</Banner>
      <CopyField
        label={t('join.link')}
        value={location.href}
        copy={t('join.copy')}
        copied={t('join.copied')}
        notCopied={t('join.notCopied')}
        takesFocus={false}
      />
    </Card>
  );
}
