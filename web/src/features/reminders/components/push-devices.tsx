import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import type { PushDevice } from '@hearth/shared/protocol/push-api.ts';
import { listPushDevices, removePushDevice } from '../../../data/api/push.ts';
import { readBrowserNames } from '../../../lib/browser-names.ts';
import { readDeviceZone } from '../../../lib/device-zone.ts';
import { Button } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { showToast } from '../../../ui/toast.ts';
import { useWords, type Words } from '../reminder-words.ts';

type Shown = readonly PushDevice[] | 'loading' | 'unknown';

/** The person's other devices that reminders are pushed to; each can be switched off from here. */
export function PushDevices(): ReactElement {
  const words = useWords();
  const { t } = words;
  const [shown, setShown] = useState<Shown>('loading');
  const listRef = useRef<HTMLElement>(null);
  const read = useCallback(async (): Promise<void> => {
    const answer = await listPushDevices();
    setShown(answer.ok ? answer.value.filter(({ current }) => !current) : 'unknown');
  }, []);
  useEffect(() => {
    const readNow = (): void => void read();
    readNow();
    window.addEventListener('online', readNow);
    return () => window.removeEventListener('online', readNow);
  }, [read]);
  const remove = async ({ id }: PushDevice): Promise<void> => {
    const answer = await removePushDevice(id);
    // Gone already is what was wanted.
    const isGone = answer.ok || (answer.error.kind === 'refused' && answer.error.code === 'not-found');
    showToast(isGone ? { message: t('push.others.removed') } : { tone: 'bad', message: t('push.others.failed') });
    // What was pressed goes with its row.
    listRef.current?.focus();
    await read();
  };
  return (
    <section ref={listRef} tabIndex={-1} aria-label={t('push.others.title')} className="mt-4 outline-none">
      <h3 className="text-sm font-semibold">{t('push.others.title')}</h3>
      {typeof shown === 'string' ? (
        <Unread state={shown} />
      ) : shown.length === 0 ? (
        <p className="mt-1 text-sm text-ink-2">{t('push.others.none')}</p>
      ) : (
        <ul>
          {shown.map((device) => (
            <DeviceLine key={device.id} device={device} words={words} onRemove={() => void remove(device)} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Unread({ state }: { readonly state: 'loading' | 'unknown' }): ReactElement {
  const { t } = useWords();
  if (state === 'unknown') return <p className="mt-1 text-sm text-ink-2">{t('push.others.offline')}</p>;
  return (
    <>
      <output className="sr-only">{t('push.others.loading')}</output>
      <Skeleton className="mt-2 h-11 w-full" />
    </>
  );
}

function nameOf({ userAgent }: PushDevice, { t }: Words): string {
  const { browser, system } = readBrowserNames(userAgent);
  if (browser !== undefined && system !== undefined) return t('push.others.name', { browser, system });
  return browser ?? system ?? t('push.others.unknown');
}

interface DeviceLineProps {
  readonly device: PushDevice;
  readonly words: Words;
  readonly onRemove: () => void;
}

function DeviceLine({ device, words, onRemove }: DeviceLineProps): ReactElement {
  const { t, format } = words;
  const name = nameOf(device, words);
  const since = t('push.others.since', { when: format.instant(device.createdAt, readDeviceZone()) });
  return (
    <li className="flex min-h-14 items-center justify-between gap-3 border-t border-line py-2 first:border-0">
      <div className="min-w-0">
        <p className="text-sm font-medium break-words">{name}</p>
        <p className="text-xs text-ink-2">{since}</p>
      </div>
      <Button size="sm" aria-label={t('push.others.removeOf', { name, since })} onClick={onRemove}>
        {t('push.others.remove')}
      </Button>
    </li>
  );
}
