import { Check, Cloud, Mail, Smartphone } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { canHaveAccount } from '../../../data/sync/account-on-device.ts';
import { Banner } from '../../../ui/banner.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { useWords } from '../account-words.ts';
import { ACCOUNT_PATH } from '../enter-account.ts';
import { useOnline } from '../../../lib/use-online.ts';
import { Section } from './frame.tsx';

/** Why an account, what it adds, and what stays without. */
export function WhySection(): ReactElement {
  const { t } = useWords();
  const isOnline = useOnline();
  const canHave = canHaveAccount();
  const points = [
    { icon: Smartphone, text: t('why.devices') },
    { icon: Cloud, text: t('why.copy') },
    { icon: Check, text: t('why.stays') },
    { icon: Mail, text: t('why.mail') },
  ];
  return (
    <>
      {canHave ? null : (
        <Banner tone="warn" title={t('insecure.title')}>
          {t('insecure.text')}
        </Banner>
      )}
      {canHave && !isOnline ? (
        <Banner tone="warn" title={t('offline.title')}>
          {t('offline.text')}
        </Banner>
      ) : null}
      <Section title={t('why.title')} text={t('why.text')}>
        <ul className="grid gap-3 text-sm">
          {points.map(({ icon: Icon, text }) => (
            <li key={text} className="flex gap-3">
              <Icon size={20} aria-hidden="true" className="shrink-0 text-ember-ink" />
              <span>{text}</span>
            </li>
          ))}
        </ul>
        <p className="mt-4 text-xs text-ink-2">{t('why.server')}</p>
        {canHave ? (
          <div className="mt-4 flex flex-wrap gap-2">
            <Link to={`${ACCOUNT_PATH}/sign-up`} className={buttonClasses('primary')}>
              {t('create')}
            </Link>
            <Link to={`${ACCOUNT_PATH}/sign-in`} className={buttonClasses('secondary')}>
              {t('signIn')}
            </Link>
          </div>
        ) : null}
      </Section>
    </>
  );
}
