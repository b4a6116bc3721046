import { KeyRound } from 'lucide-react';
import { useEffect, useEffectEvent, useState, type ReactElement } from 'react';
import { openSessionByPasskey } from '../../../data/api/passkeys.ts';
import type { ApiFailure } from '../../../data/api/api-request.ts';
import { canOfferPasskeys, canUsePasskeys } from '../../../lib/webauthn.ts';
import { Button } from '../../../ui/button.tsx';
import { useWords } from '../account-words.ts';
import type { Opened } from '../use-entry.ts';
import type { ShownFailure } from '../../../data/api/use-answer.ts';
import { FailureBanner } from './failure-banner.tsx';

/** The server forgets what it asked after five minutes. */
const ASKED_ANEW_AFTER_MS = 240_000;

/** What came of an offer that nobody asked for is told only where somebody took it up. */
const isWorthTelling = (failure: ApiFailure): boolean =>
  failure.kind === 'refused' && !failure.code.startsWith('passkey-');

type Answer = Awaited<ReturnType<typeof openSessionByPasskey>>;

/** Offers passkeys in the list of the name's field until one is picked, or `signal` ends it. */
const offer = async (signal: AbortSignal): Promise<Answer | undefined> => {
  if (!(await canOfferPasskeys()) || signal.aborted) return undefined;
  const answer = await openSessionByPasskey({ isConditional: true, signal });
  return signal.aborted ? undefined : answer;
};

/** Signs in by a passkey: by a press, or picked from the list of the name's field. */
export function PasskeySignIn({
  onOpened,
}: {
  readonly onOpened: (opened: Opened) => Promise<void>;
}): ReactElement | null {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const [shown, setShown] = useState<ShownFailure>();
  const [round, setRound] = useState(0);

  const take = useEffectEvent(async (answer: Answer): Promise<void> => {
    if (answer.ok) await onOpened(answer.value);
    else if (isWorthTelling(answer.error)) setShown({ failure: answer.error, atMs: Date.now() });
  });
  useEffect(() => {
    // A browser listens to one such wish at a time.
    if (busy) return undefined;
    const control = new AbortController();
    const again = setTimeout(() => setRound(round + 1), ASKED_ANEW_AFTER_MS);
    void offer(control.signal).then((answer) => (answer === undefined ? undefined : take(answer)));
    return () => {
      control.abort();
      clearTimeout(again);
    };
  }, [busy, round]);

  const use = async (): Promise<void> => {
    setBusy(true);
    setShown(undefined);
    const answer = await openSessionByPasskey();
    if (answer.ok) await onOpened(answer.value);
    else setShown({ failure: answer.error, atMs: Date.now() });
    setBusy(false);
  };
  if (!canUsePasskeys()) return null;
  return (
    <div className="mt-4 grid gap-4 border-t border-line pt-4">
      {shown === undefined ? null : <FailureBanner {...shown} />}
      <Button busy={busy} icon={<KeyRound size={18} aria-hidden="true" />} onClick={() => void use()}>
        {t('passkeys.signIn')}
      </Button>
    </div>
  );
}
