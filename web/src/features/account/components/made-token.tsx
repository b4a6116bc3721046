import type { ReactElement } from 'react';
import type { MadeAccessToken } from '@hearth/shared/protocol/account-api.ts';
import { Button } from '../../../ui/button.tsx';
import { useWords } from '../account-words.ts';
import { CopyField } from '../../../ui/copy-field.tsx';

export interface MadeTokenProps {
  readonly made: MadeAccessToken;
  readonly onDone: () => void;
}

/** A secret that nobody can ask for again: it stands there until its owner says that they have it. */
export function MadeToken({ made, onDone }: MadeTokenProps): ReactElement {
  const { t } = useWords();
  return (
    <div className="grid gap-3 rounded-md bg-sunk p-3">
      <p role="status" className="text-sm">
        <span className="block font-semibold break-words">{t('tokens.madeTitle', { name: made.name })}</span>
        <span className="text-ink-2">{t('tokens.madeText')}</span>
      </p>
      <CopyField
        label={t('tokens.token')}
        value={made.token}
        copy={t('tokens.copy')}
        copied={t('tokens.copied')}
        notCopied={t('tokens.notCopied')}
      >
        <Button variant="ghost" onClick={onDone}>
          {t('tokens.done')}
        </Button>
      </CopyField>
    </div>
  );
}
