import { useId, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useHabits } from '../../data/queries/use-habits.ts';
import { TransferOffer, type TransferOfferProps } from '../../features/transfer/transfer-offer.tsx';
import type { Card } from '../../ui/card.tsx';

interface TransferSectionProps extends TransferOfferProps {
  /** A card of its own, where it does not stand in one. */
  readonly frame?: typeof Card;
}

/** The offer to take everything along; silent while there is nothing to take. */
export const TransferSection = ({ to, frame: Frame }: TransferSectionProps): ReactElement | null => {
  const { t } = useTranslation('transfer');
  const titleId = useId();
  const habits = useHabits();
  if (habits === undefined || habits.length === 0) return null;
  const texts = to === 'home-screen' ? t('offer.homeScreen') : t('offer.device');
  const offer = <TransferOffer to={to} />;
  if (Frame === undefined) {
    return (
      <>
        <h3 className="mt-3 text-sm font-semibold">{t('offer.title')}</h3>
        <p className="mt-1 mb-2 text-sm text-ink-2">{texts}</p>
        {offer}
      </>
    );
  }
  return (
    <Frame as="section" aria-labelledby={titleId}>
      <h2 id={titleId} className="font-semibold">
        {t('offer.title')}
      </h2>
      <p className="mt-1 mb-3 text-sm text-ink-2">{texts}</p>
      {offer}
    </Frame>
  );
};
