import { maxCheckInLinkName, maxCheckInLinks } from '@hearth/shared/domain/check-ins/link-tap.ts';
import type { HabitId } from '@hearth/shared/kernel/ids.ts';
import type { CheckInLink, MadeCheckInLink } from '@hearth/shared/protocol/check-in-link-api.ts';
import { Link2 } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type FormEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { listCheckInLinks, makeCheckInLink, revokeCheckInLink } from '../../../data/api/check-in-links.ts';
import { useFormat } from '../../../i18n/format.ts';
import { readDeviceZone } from '../../../lib/device-zone.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { showToast } from '../../../ui/toast.ts';
import { LinkBox } from './link-box.tsx';
import { TagWriter } from './tag-writer.tsx';

type Shown = readonly CheckInLink[] | 'loading' | 'unknown';

/** The links of one habit: made, shown once, revoked. */
export function LinkList({ habitId }: { readonly habitId: HabitId }): ReactElement {
  const { t } = useTranslation('reminders');
  const [shown, setShown] = useState<Shown>('loading');
  const [made, setMade] = useState<MadeCheckInLink>();
  const listRef = useRef<HTMLDivElement>(null);
  const read = useCallback(async (): Promise<void> => {
    const answer = await listCheckInLinks(habitId);
    setShown(answer.ok ? answer.value : 'unknown');
  }, [habitId]);
  useEffect(() => {
    const readNow = (): void => void read();
    readNow();
    window.addEventListener('online', readNow);
    return () => window.removeEventListener('online', readNow);
  }, [read]);
  const make = async (name: string): Promise<boolean> => {
    const answer = await makeCheckInLink(habitId, name);
    if (!answer.ok) {
      const isFull = answer.error.kind === 'refused' && answer.error.errors.some(({ code }) => code === 'quota');
      showToast({ tone: 'bad', message: isFull ? t('links.full', { limit: maxCheckInLinks }) : t('links.failed') });
      return false;
    }
    setMade(answer.value);
    await read();
    return true;
  };
  const revoke = async (id: string): Promise<void> => {
    const answer = await revokeCheckInLink(habitId, id);
    // Gone already is what was wanted.
    const isGone = answer.ok || (answer.error.kind === 'refused' && answer.error.code === 'not-found');
    showToast(isGone ? { message: t('links.revoked') } : { tone: 'bad', message: t('links.failed') });
    if (!isGone) return;
    if (made?.id === id) setMade(undefined);
    // What was pressed goes with its row.
    listRef.current?.focus();
    await read();
  };
  if (shown === 'loading') {
    return (
      <>
        <output className="sr-only">{t('links.loading')}</output>
        <Skeleton className="mt-3 h-11 w-full" />
      </>
    );
  }
  if (shown === 'unknown') {
    return (
      <div className="mt-3">
        <p role="status" className="mb-3 text-sm">
          {t('links.unknown')}
        </p>
        <Button onClick={() => void read()}>{t('links.again')}</Button>
      </div>
    );
  }
  return (
    <div ref={listRef} tabIndex={-1} className="mt-3 outline-none">
      {shown.length === 0 ? (
        <p className="text-sm text-ink-2">{t('links.none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {shown.map((link) => (
            <LinkLine key={link.id} link={link} onRevoke={() => void revoke(link.id)} />
          ))}
        </ul>
      )}
      {made === undefined ? null : (
        <LinkBox
          key={made.id}
          title={t('links.made')}
          text={t('links.madeText')}
          label={t('links.label')}
          value={made.url}
          hasCode
        >
          <TagWriter url={made.url} />
        </LinkBox>
      )}
      <NewLink onMake={make} />
    </div>
  );
}

function LinkLine({ link, onRevoke }: { readonly link: CheckInLink; readonly onRevoke: () => void }): ReactElement {
  const { t } = useTranslation('reminders');
  const format = useFormat();
  const name = link.name === '' ? t('links.unnamed') : link.name;
  return (
    <li className="flex items-center gap-3 py-2">
      <span className="min-w-0 flex-1">
        <bdi className="block truncate text-sm font-semibold">{name}</bdi>
        <span className="text-xs text-ink-2">
          {t('links.since', { when: format.instant(link.since, readDeviceZone()) })}
        </span>
      </span>
      <ConfirmDialog
        tone="danger"
        trigger={
          <Button variant="ghost" size="sm" aria-label={t('links.revokeOf', { name })}>
            {t('links.revoke')}
          </Button>
        }
        title={t('links.revokeTitle')}
        description={t('links.revokeText')}
        confirmLabel={t('links.revokeNow')}
        onConfirm={onRevoke}
      />
    </li>
  );
}

function NewLink({ onMake }: { readonly onMake: (name: string) => Promise<boolean> }): ReactElement {
  const { t } = useTranslation('reminders');
  const [name, setName] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsBusy(true);
    if (await onMake(name.trim())) setName('');
    setIsBusy(false);
  };
  return (
    <form className="mt-3 grid gap-3 border-t border-line pt-3" onSubmit={(event) => void submit(event)}>
      <Field label={t('links.name')} hint={t('links.nameHint')}>
        <Input
          value={name}
          maxLength={maxCheckInLinkName}
          placeholder={t('links.namePlaceholder')}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <div>
        <Button type="submit" busy={isBusy} icon={<Link2 size={18} aria-hidden="true" />}>
          {t('links.make')}
        </Button>
      </div>
    </form>
  );
}
