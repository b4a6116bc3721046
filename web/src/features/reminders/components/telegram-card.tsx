import { Send } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { TelegramCode, TelegramState } from '@hearth/shared/protocol/telegram-api.ts';
import type { ApiFailure } from '../../../data/api/api-request.ts';
import { makeTelegramCode } from '../../../data/api/telegram.ts';
import { useData } from '../../../data/hearth-data.ts';
import { useDeviceUser } from '../../../data/queries/use-push.ts';
import { readTelegram } from '../../../data/telegram.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { showToast } from '../../../ui/toast.ts';
import { useWords } from '../reminder-words.ts';
import { PageCard } from './page-card.tsx';
import { TelegramChat } from './telegram-chat.tsx';
import { TelegramCodeBox } from './telegram-code-box.tsx';

/** The chat of Telegram that reminders come to (F8): connecting one, what comes there, a test, disconnecting. */
export function TelegramCard(): ReactElement | null {
  const { t } = useWords();
  const user = useDeviceUser();
  if (user === undefined) return null;
  return (
    <PageCard title={t('telegram.title')} text={t('telegram.text')}>
      {user === null ? <NoAccount /> : <Telegram />}
    </PageCard>
  );
}

function NoAccount(): ReactElement {
  const { t } = useWords();
  return (
    <>
      <p className="text-sm">{t('telegram.account')}</p>
      <Link to="/settings/account" className={`${buttonClasses('secondary')} mt-3`}>
        {t('telegram.toAccount')}
      </Link>
    </>
  );
}

type Asked = 'loading' | { readonly state: TelegramState } | { readonly failure: ApiFailure };

function Telegram(): ReactElement {
  const data = useData();
  const { t } = useWords();
  const [asked, setAsked] = useState<Asked>('loading');
  const read = useCallback(async (): Promise<void> => {
    const answer = await readTelegram(data);
    setAsked(answer.ok ? { state: answer.value } : { failure: answer.error });
  }, [data]);
  useEffect(() => {
    const readNow = (): void => void read();
    readNow();
    window.addEventListener('online', readNow);
    return () => window.removeEventListener('online', readNow);
  }, [read]);
  if (asked === 'loading') {
    return (
      <>
        <output className="sr-only">{t('telegram.loading')}</output>
        <Skeleton className="h-11 w-full" />
      </>
    );
  }
  if ('failure' in asked) return <Unread failure={asked.failure} onRetry={() => void read()} />;
  if (!asked.state.offered) return <p className="text-sm">{t('telegram.notOffered')}</p>;
  return <Offered state={asked.state} onRead={read} onState={(state) => setAsked({ state })} />;
}

function Unread({ failure, onRetry }: { readonly failure: ApiFailure; readonly onRetry: () => void }): ReactElement {
  const { t } = useWords();
  return (
    <>
      <p role="status" className="text-sm">
        {t(failure.kind === 'offline' ? 'telegram.offline' : 'telegram.broken')}
      </p>
      <Button className="mt-3" onClick={onRetry}>
        {t('telegram.again')}
      </Button>
    </>
  );
}

interface OfferedProps {
  readonly state: TelegramState;
  readonly onRead: () => Promise<void>;
  readonly onState: (state: TelegramState) => void;
}

function Offered({ state, onRead, onState }: OfferedProps): ReactElement {
  const { t } = useWords();
  const [code, setCode] = useState<TelegramCode>();
  const [isBusy, setIsBusy] = useState(false);
  const boxRef = useRef<HTMLDivElement>(null);
  const isConnected = state.chat !== null;
  const wasConnected = useRef(isConnected);
  useEffect(() => {
    if (wasConnected.current === isConnected) return;
    wasConnected.current = isConnected;
    setCode(undefined);
    if (isConnected) showToast({ tone: 'good', message: t('telegram.nowConnected') });
    // What had the focus is gone.
    boxRef.current?.focus();
  }, [isConnected, t]);
  const connect = async (): Promise<void> => {
    setIsBusy(true);
    const answer = await makeTelegramCode();
    setIsBusy(false);
    if (answer.ok) setCode(answer.value);
    else showToast({ tone: 'bad', message: t('telegram.failed') });
  };
  return (
    <div ref={boxRef} tabIndex={-1} className="outline-none">
      {state.required && !isConnected ? (
        <Banner tone="warn" className="mb-3" title={t('telegram.required.title')}>
          {t('telegram.required.text')}
        </Banner>
      ) : null}
      {state.chat === null ? (
        <>
          <Button
            variant={code === undefined ? 'primary' : 'secondary'}
            busy={isBusy}
            icon={<Send size={18} aria-hidden="true" />}
            onClick={() => void connect()}
          >
            {t('telegram.connect')}
          </Button>
          {code === undefined ? null : <TelegramCodeBox key={code.code} code={code} onLook={onRead} />}
        </>
      ) : (
        <TelegramChat chat={state.chat} onState={onState} onRead={onRead} />
      )}
    </div>
  );
}
