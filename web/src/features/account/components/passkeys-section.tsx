import { KeyRound } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import type { Passkey } from '@hearth/shared/protocol/account-api.ts';
import { listPasskeys, removePasskey } from '../../../data/api/passkeys.ts';
import { canUsePasskeys } from '../../../lib/webauthn.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showToast } from '../../../ui/toast.ts';
import { timeWords, useWords } from '../account-words.ts';
import { useAnswer } from '../../../data/api/use-answer.ts';
import type { ShownFailure } from '../../../data/api/use-answer.ts';
import { AddPasskey } from './add-passkey.tsx';
import { Waiting } from './answer-gate.tsx';
import { FailureBanner } from './failure-banner.tsx';
import { Section } from './frame.tsx';
import { RenamePasskey } from './rename-passkey.tsx';

/** What signs in in place of the password. */
export function PasskeysSection(): ReactElement {
  const { t } = useWords();
  const { asked, ask } = useAnswer(listPasskeys);
  const [failed, setFailed] = useState<ShownFailure>();
  const [isAdding, setIsAdding] = useState(false);
  const addRef = useRef<HTMLButtonElement>(null);
  const remove = async (id: string): Promise<void> => {
    setFailed(undefined);
    const answer = await removePasskey(id);
    if (answer.ok) showToast({ message: t('passkeys.removed') });
    else setFailed({ failure: answer.error, atMs: Date.now() });
    addRef.current?.focus();
    ask();
  };
  const finish = (message?: string): void => {
    setIsAdding(false);
    if (message === undefined) return;
    showToast({ message });
    ask();
  };
  return (
    <Section title={t('passkeys.title')} text={t('passkeys.text')}>
      <div className="grid gap-3">
        {failed === undefined ? null : <FailureBanner {...failed} />}
        {asked.kind === 'loading' ? <Waiting /> : null}
        {asked.kind === 'failed' ? <FailureBanner failure={asked.failure} atMs={asked.atMs} onRetry={ask} /> : null}
        {asked.kind === 'answer' ? (
          <>
            <PasskeyList passkeys={asked.value} onRemove={(id) => void remove(id)} onRenamed={ask} />
            {canUsePasskeys() ? (
              <div>
                <Button ref={addRef} onClick={() => setIsAdding(true)}>
                  {t('passkeys.add')}
                </Button>
              </div>
            ) : (
              <p className="text-sm text-ink-2">{t('passkeys.unsupported')}</p>
            )}
          </>
        ) : null}
      </div>
      {isAdding ? <AddPasskey onDone={() => finish(t('passkeys.added'))} onClose={() => finish()} /> : null}
    </Section>
  );
}

interface PasskeyListProps {
  readonly passkeys: readonly Passkey[];
  readonly onRemove: (id: string) => void;
  readonly onRenamed: () => void;
}

function PasskeyList({ passkeys, onRemove, onRenamed }: PasskeyListProps): ReactElement {
  const { t } = useWords();
  if (passkeys.length === 0) return <p className="text-sm text-ink-2">{t('passkeys.none')}</p>;
  return (
    <ul>
      {passkeys.map((passkey) => (
        <PasskeyItem key={passkey.id} passkey={passkey} onRemove={() => onRemove(passkey.id)} onRenamed={onRenamed} />
      ))}
    </ul>
  );
}

interface PasskeyItemProps {
  readonly passkey: Passkey;
  readonly onRemove: () => void;
  readonly onRenamed: () => void;
}

function PasskeyItem({ passkey, onRemove, onRenamed }: PasskeyItemProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const [isRenaming, setIsRenaming] = useState(false);
  const name = passkey.name ?? t('passkeys.noName');
  const where = t(passkey.backedUp ? 'passkeys.travels' : 'passkeys.stays');
  const made =
    passkey.createdAt === null ? undefined : t('passkeys.made', { time: timeWords(passkey.createdAt, words) });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line py-3 first:border-0 first:pt-0">
      <KeyRound size={20} aria-hidden="true" className="shrink-0 text-ink-2" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="text-sm font-medium break-words">
          <bdi>{name}</bdi>
        </p>
        <p className="text-xs text-ink-2">
          {made === undefined ? where : t('separator', { before: made, after: where })}
        </p>
      </div>
      <div className="flex gap-2">
        <Button
          size="sm"
          variant="ghost"
          aria-label={t('passkeys.renameOf', { name })}
          onClick={() => setIsRenaming(true)}
        >
          {t('passkeys.rename')}
        </Button>
        <ConfirmDialog
          tone="danger"
          trigger={
            <Button size="sm" aria-label={t('passkeys.removeOf', { name })}>
              {t('passkeys.remove')}
            </Button>
          }
          title={t('passkeys.removeTitle')}
          description={t('passkeys.removeText', { name })}
          confirmLabel={t('passkeys.remove')}
          onConfirm={onRemove}
        />
      </div>
      {isRenaming ? (
        <RenamePasskey
          id={passkey.id}
          name={name}
          onDone={() => {
            setIsRenaming(false);
            showToast({ message: t('passkeys.renamed') });
            onRenamed();
          }}
          onClose={() => setIsRenaming(false)}
        />
      ) : null}
    </li>
  );
}
