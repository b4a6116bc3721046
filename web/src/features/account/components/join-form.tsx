import type { AccountUser } from '@hearth/shared/protocol/account-api.ts';
import { useEffect, useState, type ReactElement } from 'react';
import { closeSession } from '../../../data/api/accounts.ts';
import { useData } from '../../../data/hearth-data.ts';
import { joinAccount, previewAdoption, type AdoptionPreview } from '../../../data/sync/account-on-device.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { FieldGroup } from '../../../ui/field.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { useWords } from '../account-words.ts';
import { startAnew } from '../enter-account.ts';
import { AdoptedList } from './adopted-list.tsx';
import { Waiting } from './answer-gate.tsx';
import { Section } from './frame.tsx';

export interface JoinFormProps {
  readonly user: AccountUser;
  /** Nobody is signed in any more, or that could not be reached. */
  readonly onCancelled: () => void;
}

/** What would be merged into the account, shown before anything is; nothing happens without a choice. */
export function JoinForm({ user, onCancelled }: JoinFormProps): ReactElement {
  const data = useData();
  const { t } = useWords();
  const [preview, setPreview] = useState<AdoptionPreview>();
  useEffect(() => {
    let isWanted = true;
    void previewAdoption(data).then((read) => {
      if (isWanted) setPreview(read);
    });
    return () => {
      isWanted = false;
    };
  }, [data]);
  return (
    <Section title={t('join.title', { name: user.username })}>
      {preview === undefined ? <Waiting /> : <Choice user={user} preview={preview} onCancelled={onCancelled} />}
    </Section>
  );
}

interface ChoiceProps extends JoinFormProps {
  readonly preview: AdoptionPreview;
}

function Choice({ user, preview, onCancelled }: ChoiceProps): ReactElement {
  const data = useData();
  const { t } = useWords();
  const origin = preview.origin?.userId === user.id ? undefined : preview.origin;
  // Of somebody else's data nothing is added by a press too many.
  const [local, setLocal] = useState<'merge' | 'set-aside'>(origin === undefined ? 'merge' : 'set-aside');
  const [isAgreed, setIsAgreed] = useState(false);
  const [isRefused, setIsRefused] = useState(false);
  const [busy, setBusy] = useState(false);

  const join = async (): Promise<void> => {
    if (local === 'merge' && origin !== undefined && !isAgreed) {
      setIsRefused(true);
      return;
    }
    setBusy(true);
    const outcome = await joinAccount(
      data,
      { userId: user.id, name: user.username },
      { local, ...(origin === undefined || !isAgreed ? {} : { acknowledgedUserId: origin.userId }) },
    );
    if (outcome.kind === 'joined') startAnew();
    else setIsRefused(true);
    setBusy(false);
  };
  const cancel = async (): Promise<void> => {
    setBusy(true);
    await closeSession();
    setBusy(false);
    onCancelled();
  };
  return (
    <div className="grid gap-4">
      <AdoptedList preview={preview} />
      {origin === undefined ? null : (
        <Banner tone="warn" title={t('join.foreign', { name: origin.name })}>
          {t('join.foreignText', { account: user.username })}
        </Banner>
      )}
      <FieldGroup label={t('join.what')} error={isRefused ? t('join.foreignNeeded') : undefined}>
        <RadioGroup
          value={local}
          onValueChange={setLocal}
          options={[
            { value: 'merge', label: t('join.merge'), description: t('join.mergeHint') },
            { value: 'set-aside', label: t('join.aside'), description: t('join.asideHint') },
          ]}
        />
      </FieldGroup>
      {origin === undefined || local !== 'merge' ? null : (
        <Checkbox
          checked={isAgreed}
          onCheckedChange={(checked) => {
            setIsAgreed(checked);
            setIsRefused(false);
          }}
          label={t('join.foreignAgree', { name: origin.name, account: user.username })}
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" busy={busy} onClick={() => void join()}>
          {t('join.submit')}
        </Button>
        <Button variant="ghost" busy={busy} onClick={() => void cancel()}>
          {t('join.cancel')}
        </Button>
      </div>
    </div>
  );
}
