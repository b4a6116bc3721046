import { BellOff, BellRing } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { useData } from '../../../data/hearth-data.ts';
import { turnPushOff } from '../../../data/push.ts';
import { usePushOn } from '../../../data/queries/use-push.ts';
import { useReminderLog } from '../../../data/queries/use-reminders.ts';
import { setRemindersHere } from '../../../data/reminder-log.ts';
import { Button } from '../../../ui/button.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { Field } from '../../../ui/field.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { askForNotifications, showNotification, useNotificationState } from '../notifications.ts';
import { useWords } from '../reminder-words.ts';
import { PageCard } from './page-card.tsx';

/** Whether this device shows reminders: what its browser says, the device's own switch, and a test. */
export function DeviceCard(): ReactElement {
  const data = useData();
  const { t } = useWords();
  const state = useNotificationState();
  const log = useReminderLog();
  const isPushOn = usePushOn();
  const [wasTested, setWasTested] = useState<boolean>();
  const test = async (): Promise<void> => {
    const content = { title: t('device.testTitle'), body: t('device.testBody'), tag: 'test', isRepeat: true };
    setWasTested(await showNotification(content));
  };
  const switchHere = async (isOn: boolean): Promise<void> => {
    await setRemindersHere(data, isOn);
    // A device that shows nothing has nothing sent to it either.
    if (!isOn && isPushOn === true) await turnPushOff(data);
  };
  const Icon = state === 'granted' ? BellRing : BellOff;
  return (
    <PageCard title={t('device.title')}>
      <p className="flex items-start gap-2.5 text-sm">
        <Icon size={20} aria-hidden="true" className="mt-px shrink-0" />
        <span role="status">{t(`device.state.${state}`)}</span>
      </p>
      <div className="mt-3 flex flex-wrap gap-2 empty:hidden">
        {state === 'default' ? (
          <Button variant="primary" onClick={() => void askForNotifications()}>
            {t('device.allow')}
          </Button>
        ) : null}
        {state === 'granted' ? <Button onClick={() => void test()}>{t('device.test')}</Button> : null}
        {state === 'install-first' ? (
          <Link to="/settings/install" className={buttonClasses('secondary')}>
            {t('device.install')}
          </Link>
        ) : null}
      </div>
      <p aria-live="polite" className="mt-2 text-sm text-ink-2 empty:hidden">
        {wasTested === undefined ? null : t(wasTested ? 'device.tested' : 'device.untested')}
      </p>
      <Field layout="inline" className="mt-2" label={t('device.switch')} hint={t('device.switchHint')}>
        <Switch
          checked={log?.isOn ?? true}
          disabled={log === undefined}
          onCheckedChange={(isOn) => void switchHere(isOn)}
        />
      </Field>
      {isPushOn === false ? <p className="mt-3 text-sm text-ink-2">{t('device.openOnly')}</p> : null}
    </PageCard>
  );
}
