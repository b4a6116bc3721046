import { useState, type ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { previewSignOut, signOut } from '../../../data/sync/account-on-device.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FieldGroup } from '../../../ui/field.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { useWords } from '../account-words.ts';
import { startAnew } from '../enter-account.ts';
import { Section } from './frame.tsx';

/** Takes the account off this device, after saying what would be lost. Works without a network. */
export function SignOutSection(): ReactElement {
  const { t } = useWords();
  const data = useData();
  const [unsynced, setUnsynced] = useState<number>();
  const open = async (): Promise<void> => {
    setUnsynced((await previewSignOut(data)).unsynced);
  };
  return (
    <Section title={t('signOut.title')} text={t('signOut.text')}>
      <Button onClick={() => void open()}>{t('signOut.open')}</Button>
      {unsynced === undefined ? null : <SignOutDialog unsynced={unsynced} onClose={() => setUnsynced(undefined)} />}
    </Section>
  );
}

interface SignOutDialogProps {
  readonly unsynced: number;
  readonly onClose: () => void;
}

function SignOutDialog({ unsynced, onClose }: SignOutDialogProps): ReactElement {
  const data = useData();
  const { t, format } = useWords();
  // What would be lost is kept, unless it is said otherwise.
  const [choice, setChoice] = useState<'wipe' | 'keep'>(unsynced > 0 ? 'keep' : 'wipe');
  const [busy, setBusy] = useState(false);
  const number = format.number(unsynced);
  const leave = async (): Promise<void> => {
    setBusy(true);
    await signOut(data, choice);
    startAnew();
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => {
        if (!isOpen && !busy) onClose();
      }}
      size="sm"
      title={t('signOut.dialogTitle')}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t('signOut.cancel')}
          </Button>
          <Button
            variant={choice === 'wipe' && unsynced > 0 ? 'danger' : 'primary'}
            busy={busy}
            onClick={() => void leave()}
          >
            {t('signOut.submit')}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {unsynced === 0 ? (
          <p className="text-sm text-ink-2">{t('signOut.allSent')}</p>
        ) : (
          <Banner tone="warn">{t('signOut.unsynced', { count: unsynced, number })}</Banner>
        )}
        <FieldGroup label={t('signOut.what')}>
          <RadioGroup
            value={choice}
            onValueChange={setChoice}
            options={[
              { value: 'keep', label: t('signOut.keep'), description: t('signOut.keepHint') },
              {
                value: 'wipe',
                label: t('signOut.wipe'),
                description:
                  unsynced === 0 ? t('signOut.wipeHint') : t('signOut.wipeLoses', { count: unsynced, number }),
              },
            ]}
          />
        </FieldGroup>
      </div>
    </Dialog>
  );
}
