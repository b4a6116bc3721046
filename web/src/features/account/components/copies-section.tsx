import { useState, type ReactElement } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { useSyncCopies } from '../../../data/queries/use-sync-copies.ts';
import { bringBackCopy, discardAccountCopy, type AccountCopy } from '../../../data/sync/account-copies.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showToast } from '../../../ui/toast.ts';
import { timeWords, useWords } from '../account-words.ts';
import { Section } from './frame.tsx';

/** What was kept at a sign-out or put aside at a sign-in. Nothing while there is none. */
export function CopiesSection(): ReactElement | null {
  const { t } = useWords();
  const copies = useSyncCopies();
  if (copies === undefined || copies.length === 0) return null;
  return (
    <Section title={t('copies.title')} text={t('copies.text')}>
      <ul>
        {copies.map((copy) => (
          <CopyItem key={copy.id} copy={copy} />
        ))}
      </ul>
    </Section>
  );
}

function CopyItem({ copy }: { readonly copy: AccountCopy }): ReactElement {
  const data = useData();
  const words = useWords();
  const { t, format } = words;
  const [askedAbout, setAskedAbout] = useState<string>();
  const { id, owner } = copy;
  const time = timeWords(copy.keptAtMs, words);
  const name = owner === null ? t('copies.ofNobody', { time }) : t('copies.of', { name: owner.name, time });
  const habits = (copy.tables['habits'] ?? []).filter(({ deletedAt }) => deletedAt === undefined).length;
  const bringBack = async (acknowledgedUserId?: string): Promise<void> => {
    const outcome = await bringBackCopy(data, id, acknowledgedUserId);
    if ('written' in outcome) {
      const count = outcome.written;
      const message =
        count === 0 ? t('copies.nothingNew') : t('copies.brought', { count, number: format.number(count) });
      showToast({ message });
    } else if (outcome.kind === 'gone') showToast({ message: t('copies.gone') });
    else setAskedAbout(outcome.name);
  };
  const discard = async (): Promise<void> => {
    await discardAccountCopy(data, id);
    showToast({ message: t('copies.discarded') });
  };
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line py-3 first:border-0">
      <div className="min-w-0 flex-1 basis-48">
        <p className="text-sm font-medium break-words">{name}</p>
        <p className="text-xs text-ink-2">{t('copies.habits', { count: habits, number: format.number(habits) })}</p>
      </div>
      <Button size="sm" aria-label={t('copies.bringOf', { name })} onClick={() => void bringBack()}>
        {t('copies.bring')}
      </Button>
      <ConfirmDialog
        tone="danger"
        trigger={
          <Button size="sm" variant="ghost" aria-label={t('copies.discardOf', { name })}>
            {t('copies.discard')}
          </Button>
        }
        title={t('copies.discardTitle')}
        description={t('copies.discardText')}
        confirmLabel={t('copies.discard')}
        onConfirm={() => void discard()}
      />
      <ConfirmDialog
        open={askedAbout !== undefined}
        onOpenChange={(isOpen) => {
          if (!isOpen) setAskedAbout(undefined);
        }}
        title={t('copies.foreignTitle', { name: askedAbout ?? '' })}
        description={t('copies.foreignText')}
        confirmLabel={t('copies.bring')}
        onConfirm={() => void bringBack(owner?.userId)}
      />
    </li>
  );
}
