import type { ReminderChain, ReminderChannelName } from '@hearth/shared/domain/reminders/reminder-channels.ts';
import type { MailTestOutcome } from '@hearth/shared/protocol/mail-test-api.ts';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { testReminderMail } from '../../../data/api/mail-test.ts';
import { useData } from '../../../data/hearth-data.ts';
import { setReminderChain } from '../../../data/operations/reminders.ts';
import { useDeviceUser } from '../../../data/queries/use-push.ts';
import { Button } from '../../../ui/button.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { minutesWords, useWords } from '../reminder-words.ts';
import { useActs } from '../use-acts.ts';
import { PageCard } from './page-card.tsx';

/** In the order in which they ask. */
const order: readonly ReminderChannelName[] = ['push', 'telegram', 'email'];
const waits = [2, 5, 10, 15, 30, 60, 120] as const;

/** By which ways the server asks, with the way to what it has sent. Nothing without an account: then there is nobody to ask. */
export function ChannelsCard({ chain }: { readonly chain: ReminderChain }): ReactElement | null {
  const data = useData();
  const words = useWords();
  const { t } = words;
  const { tell } = useActs();
  const user = useDeviceUser();
  if (user === undefined || user === null) return null;
  const { channels, waitMin } = chain;
  const save = (next: ReminderChain): void => void tell(setReminderChain(data, next), t('done.channels'));
  const turn = (name: ReminderChannelName, isOn: boolean): void =>
    save({ waitMin, channels: order.filter((each) => (each === name ? isOn : channels.includes(each))) });
  const shownWaits = [...new Set([...waits, waitMin])].toSorted((a, b) => a - b);
  return (
    <PageCard title={t('channels.title')} text={t('channels.text')}>
      <div className="grid gap-3">
        {order.map((name) => (
          <Field key={name} layout="inline" label={t(`channels.${name}`)} hint={t(`channels.${name}Hint`)}>
            <Switch checked={channels.includes(name)} onCheckedChange={(isOn) => turn(name, isOn)} />
          </Field>
        ))}
        {channels.includes('email') ? <TestMail /> : null}
        {channels.length > 1 ? (
          <Field label={t('channels.wait')}>
            <Select
              value={String(waitMin)}
              onValueChange={(value) => save({ channels, waitMin: Number(value) })}
              options={shownWaits.map((minutes) => ({ value: String(minutes), label: minutesWords(minutes, words) }))}
            />
          </Field>
        ) : null}
      </div>
      <p className="mt-3 text-sm text-ink-2">{t('channels.synced')}</p>
      <Link to="/settings/reminders/sent" className={`${buttonClasses('secondary')} mt-3`}>
        {t('channels.toSent')}
      </Link>
    </PageCard>
  );
}

/** Tries whether mails arrive, and says what became of it. */
function TestMail(): ReactElement {
  const { t } = useWords();
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<MailTestOutcome | 'busy' | 'failed'>();
  const test = async (): Promise<void> => {
    setIsBusy(true);
    const answer = await testReminderMail();
    setIsBusy(false);
    setOutcome(answer.ok ? answer.value : answer.error.kind === 'rate-limited' ? 'busy' : 'failed');
  };
  return (
    <div>
      <Button size="sm" variant="secondary" busy={isBusy} onClick={() => void test()}>
        {t('channels.test')}
      </Button>
      <p role="status" className="mt-2 text-sm text-ink-2 empty:mt-0">
        {outcome === undefined ? '' : t(`channels.tested.${outcome}`)}
      </p>
    </div>
  );
}
