import { BellRing } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { TelegramState, TelegramTestOutcome } from '@hearth/shared/protocol/telegram-api.ts';
import { disconnectTelegram, testTelegram, wishNewHabits } from '../../../data/api/telegram.ts';
import { readDeviceZone } from '../../../lib/device-zone.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { showToast } from '../../../ui/toast.ts';
import { useWords } from '../reminder-words.ts';

interface TelegramChatProps {
  readonly chat: NonNullable<TelegramState['chat']>;
  readonly onState: (state: TelegramState) => void;
  readonly onRead: () => Promise<void>;
}

/** A connected chat: what comes there besides reminders, a test, and the way out. */
export function TelegramChat({ chat, onState, onRead }: TelegramChatProps): ReactElement {
  const { t, format } = useWords();
  const [isBusy, setIsBusy] = useState(false);
  const [told, setTold] = useState<TelegramTestOutcome>();
  const fail = (): void => showToast({ tone: 'bad', message: t('telegram.failed') });
  const wish = async (isWished: boolean): Promise<void> => {
    const answer = await wishNewHabits(isWished);
    if (answer.ok) onState(answer.value);
    else fail();
  };
  const test = async (): Promise<void> => {
    setIsBusy(true);
    setTold(undefined);
    const answer = await testTelegram();
    setIsBusy(false);
    if (!answer.ok) return fail();
    setTold(answer.value);
    if (answer.value === 'gone') await onRead();
  };
  const disconnect = async (): Promise<void> => {
    const answer = await disconnectTelegram();
    // Gone already is what was wanted.
    if (!answer.ok && !(answer.error.kind === 'refused' && answer.error.code === 'not-found')) return fail();
    showToast({ message: t('telegram.disconnected') });
    await onRead();
  };
  return (
    <>
      <p className="text-sm">{t('telegram.connected', { when: format.instant(chat.connectedAt, readDeviceZone()) })}</p>
      <Field layout="inline" label={t('telegram.newHabits')} className="mt-2">
        <Switch checked={chat.newHabits} onCheckedChange={(isWished) => void wish(isWished)} />
      </Field>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button busy={isBusy} icon={<BellRing size={18} aria-hidden="true" />} onClick={() => void test()}>
          {t('telegram.test')}
        </Button>
        <ConfirmDialog
          trigger={<Button variant="ghost">{t('telegram.disconnect')}</Button>}
          title={t('telegram.disconnectTitle')}
          description={t('telegram.disconnectText')}
          confirmLabel={t('telegram.disconnectNow')}
          onConfirm={() => void disconnect()}
        />
      </div>
      <p aria-live="polite" className="mt-2 text-sm text-ink-2 empty:hidden">
        {told === undefined ? null : t(`telegram.tested.${told}`)}
      </p>
    </>
  );
}
