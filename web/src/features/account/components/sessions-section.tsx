import type { AccountSession } from '@hearth/shared/protocol/account-api.ts';
import { Laptop, Smartphone, Terminal } from 'lucide-react';
import { useRef, useState, type ReactElement } from 'react';
import { listSessions, revokeSession } from '../../../data/api/accounts.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { showToast } from '../../../ui/toast.ts';
import { timeWords, useWords } from '../account-words.ts';
import { deviceWords } from '../device-words.ts';
import { useAnswer } from '../../../data/api/use-answer.ts';
import type { ShownFailure } from '../../../data/api/use-answer.ts';
import { Waiting } from './answer-gate.tsx';
import { FailureBanner } from './failure-banner.tsx';
import { Section } from './frame.tsx';

const PHONES = /\b(?:iPhone|iPad|Android)\b/;

const sorts = { program: Terminal, phone: Smartphone, desk: Laptop };

const sortOf = ({ kind, userAgent }: AccountSession): keyof typeof sorts => {
  if (kind === 'api') return 'program';
  return PHONES.test(userAgent ?? '') ? 'phone' : 'desk';
};

/** Where this account is signed in; every other session can be ended. */
export function SessionsSection(): ReactElement {
  const { t } = useWords();
  const { asked, ask } = useAnswer(listSessions);
  const [failed, setFailed] = useState<ShownFailure>();
  const listRef = useRef<HTMLUListElement>(null);
  const end = async (id: string): Promise<void> => {
    setFailed(undefined);
    const answer = await revokeSession(id);
    // Gone already is what was wanted.
    if (answer.ok || (answer.error.kind === 'refused' && answer.error.code === 'not-found')) {
      showToast({ message: t('sessions.ended') });
    } else setFailed({ failure: answer.error, atMs: Date.now() });
    // What was pressed goes with its row.
    listRef.current?.focus();
    ask();
  };
  return (
    <Section title={t('sessions.title')} text={t('sessions.text')}>
      {failed === undefined ? null : <FailureBanner {...failed} />}
      {asked.kind === 'loading' ? <Waiting /> : null}
      {asked.kind === 'failed' ? <FailureBanner failure={asked.failure} atMs={asked.atMs} onRetry={ask} /> : null}
      {asked.kind === 'answer' ? (
        <ul ref={listRef} tabIndex={-1} className="outline-none">
          {inOrder(asked.value).map((session) => (
            <SessionItem key={session.id} session={session} onEnd={() => void end(session.id)} />
          ))}
        </ul>
      ) : null}
    </Section>
  );
}

/** This device first, then by when they were seen last. */
const inOrder = (sessions: readonly AccountSession[]): readonly AccountSession[] =>
  sessions.toSorted((a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt - a.lastSeenAt);

interface SessionItemProps {
  readonly session: AccountSession;
  readonly onEnd: () => void;
}

function SessionItem({ session, onEnd }: SessionItemProps): ReactElement {
  const words = useWords();
  const { t } = words;
  const name = deviceWords(session, words);
  const seen = t('sessions.seen', { time: timeWords(session.lastSeenAt, words) });
  const Icon = sorts[sortOf(session)];
  return (
    <li className="flex min-h-14 items-center gap-3 border-t border-line py-2 first:border-0">
      <Icon size={20} aria-hidden="true" className="shrink-0 text-ink-2" />
      <div className="min-w-0 flex-1">
        <p className="text-sm font-medium break-words">{name}</p>
        <p className="text-xs text-ink-2">
          {session.syncs ? t('separator', { before: seen, after: t('sessions.syncs') }) : seen}
        </p>
      </div>
      {session.current ? (
        <Badge tone="good">{t('sessions.this')}</Badge>
      ) : (
        <ConfirmDialog
          tone="danger"
          trigger={
            <Button size="sm" aria-label={t('sessions.endOf', { name, seen })}>
              {t('sessions.end')}
            </Button>
          }
          title={t('sessions.endTitle')}
          description={t('sessions.endText', { name })}
          confirmLabel={t('sessions.endConfirm')}
          onConfirm={onEnd}
        />
      )}
    </li>
  );
}
