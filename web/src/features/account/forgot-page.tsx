import { useState, type ReactElement } from 'react';
import { askForReset } from '../../data/api/accounts.ts';
import { Card } from '../../ui/card.tsx';
import { useWords } from './account-words.ts';
import { Done } from './components/done.tsx';
import { Form, TextField } from './components/form.tsx';
import { Frame } from './components/frame.tsx';
import { checkFilled } from './field-checks.ts';
import { useForm } from './use-form.ts';

/** Asks for a link to a new password. The answer is the same whether there is such an account or not. */
export function ForgotPage(): ReactElement {
  const { t } = useWords();
  const [username, setUsername] = useState('');
  const [isSent, setIsSent] = useState(false);
  const form = useForm({
    fields: ['username'],
    check: () => checkFilled('username', username),
    send: () => askForReset(username.trim()),
    onDone: () => setIsSent(true),
  });
  return (
    <Frame title={t('forgot.title')}>
      {isSent ? (
        <Done title={t('forgot.sentTitle')}>{t('forgot.sentText')}</Done>
      ) : (
        <Card>
          <p className="mb-4 text-sm text-ink-2">{t('forgot.text')}</p>
          <Form form={form} submitLabel={t('forgot.submit')}>
            <TextField
              label={t('usernameOrEmail')}
              value={username}
              onChange={setUsername}
              autoComplete="username"
              error={form.errorOf('username')}
            />
          </Form>
        </Card>
      )}
      <p className="text-sm text-ink-2">{t('forgot.none')}</p>
    </Frame>
  );
}
