import type { ReactElement } from 'react';
import { useData } from '../../data/hearth-data.ts';
import { Banner } from '../../ui/banner.tsx';
import { useWords } from './account-words.ts';
import { Frame } from './components/frame.tsx';
import { ToAccount } from './components/to-account.tsx';
import { TokensSection } from './components/tokens-section.tsx';

/** Settings > Account > Access tokens: which programs may use the account, and how far. */
export function TokensPage(): ReactElement {
  const { t } = useWords();
  const { sync } = useData();
  return (
    <Frame title={t('tokens.title')}>
      {sync === undefined ? (
        <Banner tone="warn" actions={<ToAccount />}>
          {t('tokens.noAccount')}
        </Banner>
      ) : (
        <TokensSection />
      )}
    </Frame>
  );
}
