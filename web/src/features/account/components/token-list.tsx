import { SquareTerminal } from 'lucide-react';
import type { ReactElement } from 'react';
import type { AccessToken } from '@hearth/shared/protocol/account-api.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useWords } from '../account-words.ts';
import { endWords, scopesWords, usageWords } from '../token-words.ts';

interface TokenListProps {
  readonly tokens: readonly AccessToken[];
  readonly onRevoke: (id: string) => void;
  readonly onRevokeAll: () => void;
}

/** Which programs may use the account, how far, until when, and when they last did. */
export function TokenList({ tokens, onRevoke, onRevokeAll }: TokenListProps): ReactElement {
  const { t } = useWords();
  if (tokens.length === 0) return <p className="text-sm text-ink-2">{t('tokens.none')}</p>;
  return (
    <>
      <ul>
        {tokens.map((token) => (
          <TokenItem key={token.id} token={token} onRevoke={() => onRevoke(token.id)} />
        ))}
      </ul>
      {tokens.length === 1 ? null : (
        <div>
          <ConfirmDialog
            tone="danger"
            trigger={<Button variant="ghost">{t('tokens.revokeAll')}</Button>}
            title={t('tokens.revokeAllTitle')}
            description={t('tokens.revokeAllText')}
            confirmLabel={t('tokens.revokeAll')}
            onConfirm={onRevokeAll}
          />
        </div>
      )}
    </>
  );
}

interface TokenItemProps {
  readonly token: AccessToken;
  readonly onRevoke: () => void;
}

function TokenItem({ token, onRevoke }: TokenItemProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const { name, prefix } = token;
  const end = endWords(token, words);
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 border-t border-line py-3 first:border-0 first:pt-0">
      <SquareTerminal size={20} aria-hidden="true" className="mt-0.5 shrink-0 text-ink-2" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="text-sm font-medium break-words">
          <bdi>{name}</bdi>
        </p>
        <p className="text-xs break-words text-ink-2">
          {t('separator', { before: scopesWords(token, words), after: end })}
        </p>
        <p className="text-xs break-words text-ink-2">
          {t('separator', { before: usageWords(token, words), after: t('tokens.begins', { prefix }) })}
        </p>
      </div>
      <ConfirmDialog
        tone="danger"
        trigger={
          <Button size="sm" aria-label={t('tokens.revokeOf', { name })}>
            {t('tokens.revoke')}
          </Button>
        }
        title={t('tokens.revokeTitle')}
        description={t('tokens.revokeText', { name })}
        confirmLabel={t('tokens.revoke')}
        onConfirm={onRevoke}
      />
    </li>
  );
}
