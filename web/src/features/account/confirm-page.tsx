import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { confirmAddress } from '../../data/api/accounts.ts';
import { Banner } from '../../ui/banner.tsx';
import { buttonClasses } from '../../ui/button-classes.ts';
import { Card } from '../../ui/card.tsx';
import { useWords } from './account-words.ts';
import { Form } from './components/form.tsx';
import { Frame } from './components/frame.tsx';
import { LinkNotWhole } from './components/link-not-whole.tsx';
import { ACCOUNT_PATH } from './enter-account.ts';
import { useForm } from './use-form.ts';

/** Confirms an address by the link of a mail: by a press, because programs that look into mails open links, too. */
export function ConfirmPage({ secret }: { readonly secret: string }): ReactElement {
  const { t } = useWords();
  const [isDone, setIsDone] = useState(false);
  const form = useForm({
    fields: [],
    check: () => [],
    send: () => confirmAddress(secret),
    onDone: () => setIsDone(true),
  });
  if (isDone) {
    return (
      <Frame title={t('confirm.title')}>
        <Banner
          live="status"
          title={t('confirm.done')}
          actions={
            <Link to={ACCOUNT_PATH} className={buttonClasses('primary')}>
              {t('toAccount')}
            </Link>
          }
        >
          {t('confirm.doneText')}
        </Banner>
      </Frame>
    );
  }
  return (
    <Frame title={t('confirm.title')}>
      {secret === '' ? (
        <LinkNotWhole />
      ) : (
        <Card>
          <Form form={form} submitLabel={t('confirm.submit')}>
            <p className="text-sm text-ink-2">{t('confirm.text')}</p>
          </Form>
        </Card>
      )}
    </Frame>
  );
}
