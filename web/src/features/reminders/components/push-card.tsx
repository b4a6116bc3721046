import { BellRing } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import type { PushTestOutcome } from '@hearth/shared/protocol/push-api.ts';
import { useData } from '../../../data/hearth-data.ts';
import { testPush, turnPushOff, turnPushOn, type PushFailure } from '../../../data/push.ts';
import { useDeviceUser, usePushOn } from '../../../data/queries/use-push.ts';
import { canReceivePushes } from '../../../lib/push-manager.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { Field } from '../../../ui/field.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { askForNotifications, useNotificationState } from '../notifications.ts';
import { useWords, type Words } from '../reminder-words.ts';
import { PageCard } from './page-card.tsx';
import { PushDevices } from './push-devices.tsx';

/** Reminders on this device also while the app is closed (F6): what stands in the way, the switch, a test, other devices. */
export function PushCard(): ReactElement | null {
  const { t } = useWords();
  const permission = useNotificationState();
  const user = useDeviceUser();
  if (user === undefined) return null;
  const hindrance = hindranceOf(permission, user);
  return (
    <PageCard title={t('push.title')} text={t('push.text')}>
      {hindrance === undefined ? <PushSwitch /> : <Hindrance kind={hindrance} />}
      {user === null ? null : <PushDevices />}
    </PageCard>
  );
}

type HindranceKind = 'unsupported' | 'install-first' | 'denied' | 'account';

function hindranceOf(
  permission: ReturnType<typeof useNotificationState>,
  user: string | null,
): HindranceKind | undefined {
  if (permission === 'install-first') return permission;
  if (permission === 'unsupported' || !canReceivePushes()) return 'unsupported';
  if (user === null) return 'account';
  return permission === 'denied' ? permission : undefined;
}

const ways = {
  'install-first': { to: '/settings/install', label: 'push.install' },
  account: { to: '/settings/account', label: 'push.toAccount' },
} as const;

function Hindrance({ kind }: { readonly kind: HindranceKind }): ReactElement {
  const { t } = useWords();
  const way = kind === 'install-first' || kind === 'account' ? ways[kind] : undefined;
  return (
    <>
      <p role="status" className="text-sm">
        {t(`push.state.${kind}`)}
      </p>
      {way === undefined ? null : (
        <Link to={way.to} className={`${buttonClasses('secondary')} mt-3`}>
          {t(way.label)}
        </Link>
      )}
    </>
  );
}

function failureWords({ kind }: PushFailure, { t }: Words): string {
  return t(`push.failure.${kind === 'rate-limited' ? 'busy' : kind}`);
}

function PushSwitch(): ReactElement {
  const data = useData();
  const words = useWords();
  const { t } = words;
  const isOn = usePushOn();
  const [isBusy, setIsBusy] = useState(false);
  const [failure, setFailure] = useState<PushFailure>();
  const turnOn = async (): Promise<void> => {
    await askForNotifications();
    if (Notification.permission !== 'granted') {
      setFailure({ kind: 'denied' });
      return;
    }
    const outcome = await turnPushOn(data);
    if (!outcome.ok) setFailure(outcome.error);
  };
  const change = async (wanted: boolean): Promise<void> => {
    if (isBusy) return;
    setIsBusy(true);
    setFailure(undefined);
    await (wanted ? turnOn() : turnPushOff(data));
    setIsBusy(false);
  };
  return (
    <>
      <Field layout="inline" label={t('push.switch')}>
        <Switch
          checked={isBusy || isOn === true}
          disabled={isOn === undefined || isBusy}
          onCheckedChange={(wanted) => void change(wanted)}
        />
      </Field>
      <p role="status" className="mt-1 text-sm text-ink-2 empty:hidden">
        {isBusy ? t('push.busy') : isOn === true ? t('push.on') : null}
      </p>
      {failure === undefined ? null : (
        <Banner
          tone="warn"
          live="alert"
          className="mt-3"
          actions={
            <Button size="sm" onClick={() => void change(true)}>
              {t('push.retry')}
            </Button>
          }
        >
          {failureWords(failure, words)}
        </Banner>
      )}
      {isOn === true && !isBusy ? <PushTest /> : null}
    </>
  );
}

function PushTest(): ReactElement {
  const words = useWords();
  const { t } = words;
  const [isBusy, setIsBusy] = useState(false);
  const [told, setTold] = useState<{ readonly outcome: PushTestOutcome | 'off' } | { readonly failure: PushFailure }>();
  const test = async (): Promise<void> => {
    setIsBusy(true);
    const answer = await testPush();
    setTold(answer.ok ? { outcome: answer.value } : { failure: answer.error });
    setIsBusy(false);
  };
  const message =
    told === undefined
      ? null
      : 'outcome' in told
        ? t(`push.tested.${told.outcome}`)
        : failureWords(told.failure, words);
  return (
    <>
      <Button
        className="mt-3"
        busy={isBusy}
        icon={<BellRing size={18} aria-hidden="true" />}
        onClick={() => void test()}
      >
        {t('push.test')}
      </Button>
      <p aria-live="polite" className="mt-2 text-sm text-ink-2 empty:hidden">
        {message}
      </p>
    </>
  );
}
