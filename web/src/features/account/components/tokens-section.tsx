import { useRef, useState, type ReactElement } from 'react';
import type { MadeAccessToken } from '@hearth/shared/protocol/account-api.ts';
import { listAccessTokens, revokeAccessToken, revokeAllAccessTokens } from '../../../data/api/access-tokens.ts';
import type { ApiAnswer } from '../../../data/api/api-request.ts';
import { Button } from '../../../ui/button.tsx';
import { showToast } from '../../../ui/toast.ts';
import { useWords } from '../account-words.ts';
import { useAnswer } from '../../../data/api/use-answer.ts';
import type { ShownFailure } from '../../../data/api/use-answer.ts';
import { Waiting } from './answer-gate.tsx';
import { FailureBanner } from './failure-banner.tsx';
import { Section } from './frame.tsx';
import { MadeToken } from './made-token.tsx';
import { MakeToken } from './make-token.tsx';
import { TokenList } from './token-list.tsx';

/** Makes tokens, and lists those that there are. */
export function TokensSection(): ReactElement {
  const { t } = useWords();
  const { asked, ask } = useAnswer(listAccessTokens);
  const [isMaking, setIsMaking] = useState(false);
  const [made, setMade] = useState<MadeAccessToken>();
  const [failed, setFailed] = useState<ShownFailure>();
  const makeRef = useRef<HTMLButtonElement>(null);
  const focusMake = (): void => {
    // Once the button stands there again.
    requestAnimationFrame(() => makeRef.current?.focus());
  };
  const end = async (answer: ApiAnswer<undefined>, message: string): Promise<void> => {
    setFailed(undefined);
    const told = await answer;
    if (told.ok) showToast({ message });
    else setFailed({ failure: told.error, atMs: Date.now() });
    focusMake();
    ask();
  };
  return (
    <>
      <Section title={t('tokens.make')} text={t('tokens.makeText')}>
        <div className="grid gap-4">
          {made === undefined ? null : (
            <MadeToken
              key={made.id}
              made={made}
              onDone={() => {
                setMade(undefined);
                focusMake();
              }}
            />
          )}
          {isMaking ? (
            <MakeToken
              onDone={(token) => {
                setIsMaking(false);
                setMade(token);
                ask();
              }}
              onClose={() => {
                setIsMaking(false);
                focusMake();
              }}
            />
          ) : null}
          {isMaking || made !== undefined ? null : (
            <div>
              <Button ref={makeRef} variant="primary" onClick={() => setIsMaking(true)}>
                {t('tokens.make')}
              </Button>
            </div>
          )}
        </div>
      </Section>
      <Section title={t('tokens.listTitle')} text={t('tokens.listText')}>
        <div className="grid gap-3">
          {failed === undefined || asked.kind === 'failed' ? null : <FailureBanner {...failed} />}
          {asked.kind === 'loading' ? <Waiting /> : null}
          {asked.kind === 'failed' ? <FailureBanner failure={asked.failure} atMs={asked.atMs} onRetry={ask} /> : null}
          {asked.kind === 'answer' ? (
            <TokenList
              tokens={asked.value}
              onRevoke={(id) => {
                // It may be the one that is shown.
                if (id === made?.id) setMade(undefined);
                void end(revokeAccessToken(id), t('tokens.revoked'));
              }}
              onRevokeAll={() => {
                setMade(undefined);
                void end(revokeAllAccessTokens(), t('tokens.revokedAll'));
              }}
            />
          ) : null}
        </div>
      </Section>
    </>
  );
}
