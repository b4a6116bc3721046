import { CalendarHeart } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '../../i18n/format.ts';
import { readStored, writeStored } from '../../lib/local-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';

const DISMISSED_KEY = 'hearth.yearDismissed';

/** At the turn of the year: the way to what it held, until it is waved away. */
export const YearInvitation = ({ year }: { readonly year: number }): ReactElement | null => {
  const { t } = useTranslation('year');
  const format = useFormat();
  const [isDismissed, setIsDismissed] = useState(() => readStored(DISMISSED_KEY) === String(year));
  if (isDismissed) return null;
  return (
    <Banner
      icon={<CalendarHeart size={20} className="text-ember-ink" />}
      title={t('invitation.title', { year: format.number(year, { useGrouping: false }) })}
      actions={
        <Link to={`/year/${year}`} className={buttonClasses('secondary')}>
          {t('invitation.action')}
        </Link>
      }
      onDismiss={() => {
        writeStored(DISMISSED_KEY, String(year));
        setIsDismissed(true);
      }}
    >
      {t('invitation.text')}
    </Banner>
  );
};
