import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { deleteAccount } from '../../data/api/accounts.ts';
import { useData } from '../../data/hearth-data.ts';
import { useSyncStatus } from '../../data/queries/use-sync-status.ts';
import { previewSignOut, signOut } from '../../data/sync/account-on-device.ts';
import { Banner } from '../../ui/banner.tsx';
import { Card } from '../../ui/card.tsx';
import { FieldGroup } from '../../ui/field.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { useWords } from './account-words.ts';
import { Form, HiddenUsername, PasswordField } from './components/form.tsx';
import { Frame, Section } from './components/frame.tsx';
import { ToAccount } from './components/to-account.tsx';
import { deletingPath } from './deleting-path.ts';
import { checkFilled } from './field-checks.ts';
import { useForm } from './use-form.ts';

export interface DeletePageProps {
  /** The way to take everything along. */
  readonly takeAlong: ReactNode;
}

/** Settings > Account > Delete: what goes and when, the last export, and the password. */
export function DeletePage({ takeAlong }: DeletePageProps): ReactElement {
  const { t } = useWords();
  const { sync } = useData();
  if (sync === undefined) {
    return (
      <Frame title={t('delete.title')}>
        <Banner actions={<ToAccount />}>{t('delete.none')}</Banner>
      </Frame>
    );
  }
  const steps = [t('delete.now'), t('delete.grace'), t('delete.gone'), t('delete.name'), t('delete.backups')];
  return (
    <Frame title={t('delete.title')}>
      <Section title={t('delete.what')}>
        <ul className="grid list-disc gap-2 ps-5 text-sm">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      </Section>
      <p className="-mb-1 text-sm text-ink-2">{t('delete.exportText')}</p>
      {takeAlong}
      <DeleteForm />
    </Frame>
  );
}

function DeleteForm(): ReactElement {
  const data = useData();
  const { t, format } = useWords();
  const username = useSyncStatus()?.account?.name ?? '';
  const [choice, setChoice] = useState<'keep' | 'wipe'>('keep');
  const [password, setPassword] = useState('');
  const [unsynced, setUnsynced] = useState(0);
  useEffect(() => {
    let isWanted = true;
    void previewSignOut(data).then((preview) => {
      if (isWanted) setUnsynced(preview.unsynced);
    });
    return () => {
      isWanted = false;
    };
  }, [data]);
  const form = useForm({
    fields: ['password'],
    check: () => checkFilled('password', password),
    send: () => deleteAccount(password),
    onDone: async ({ deleteAt }) => {
      await signOut(data, choice);
      location.assign(deletingPath({ deleteAtMs: deleteAt, hasCopy: choice === 'keep' }));
    },
  });
  return (
    <Card>
      <Form form={form} submitLabel={t('delete.submit')} tone="danger">
        <FieldGroup label={t('delete.here')}>
          <RadioGroup
            value={choice}
            onValueChange={setChoice}
            options={[
              { value: 'keep', label: t('delete.keep'), description: t('delete.keepHint') },
              { value: 'wipe', label: t('delete.wipe'), description: t('delete.wipeHint') },
            ]}
          />
        </FieldGroup>
        {unsynced === 0 || choice === 'keep' ? null : (
          <Banner tone="warn">{t('delete.unsynced', { count: unsynced, number: format.number(unsynced) })}</Banner>
        )}
        <HiddenUsername value={username} />
        <PasswordField
          label={t('delete.password')}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          error={form.errorOf('password')}
        />
      </Form>
    </Card>
  );
}
