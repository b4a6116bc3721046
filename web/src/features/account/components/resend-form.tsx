import { useState, type ReactElement } from 'react';
import { resendLink, type NameAndPassword } from '../../../data/api/accounts.ts';
import { readPendingInvitation } from '../../../lib/pending-join.ts';
import { useWords } from '../account-words.ts';
import { checkFilled } from '../field-checks.ts';
import { useForm } from '../use-form.ts';
import { Done } from './done.tsx';
import { Form, TextField } from './form.tsx';
import { Section } from './frame.tsx';

/** For who cannot sign in before the address is confirmed, and has no mail. */
export function ResendForm(credentials: NameAndPassword): ReactElement {
  const { t } = useWords();
  const [email, setEmail] = useState('');
  const [sentTo, setSentTo] = useState<string>();
  const form = useForm({
    fields: ['email'],
    check: () => checkFilled('email', email),
    send: () => resendLink({ ...credentials, email: email.trim(), join: readPendingInvitation() }),
    onDone: () => setSentTo(email.trim()),
  });
  return (
    <Section title={t('resend.title')} text={t('resend.text')}>
      {sentTo === undefined ? (
        <Form form={form} submitLabel={t('resend.submit')}>
          <TextField
            label={t('email')}
            type="email"
            value={email}
            onChange={setEmail}
            autoComplete="email"
            error={form.errorOf('email')}
          />
        </Form>
      ) : (
        <Done>{t('resend.sent', { email: sentTo })}</Done>
      )}
    </Section>
  );
}
