import type { GroupPage } from '@hearth/shared/protocol/group-api.ts';
import { Link2 } from 'lucide-react';
import { useCallback, useState, type ReactElement } from 'react';
import type { ApiAnswer } from '../../../data/api/api-request.ts';
import { letBeIndexed, makePageLink, readGroupPage, revokePageLink } from '../../../data/api/group-page.ts';
import { useAnswer } from '../../../data/api/use-answer.ts';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { CopyField } from '../../../ui/copy-field.tsx';
import { Field } from '../../../ui/field.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { showToast } from '../../../ui/toast.ts';
import type { Words } from '../groups-words.ts';
import { Section } from './section.tsx';

export interface PageSectionProps {
  readonly groupId: string;
  readonly words: Words;
}

/** The group's page for everybody: where it is, whether it may be found, and a secret link to it. Known by the server alone. */
export function PageSection({ groupId, words }: PageSectionProps): ReactElement {
  const { t } = words;
  const send = useCallback(() => readGroupPage(groupId), [groupId]);
  const { asked, ask } = useAnswer(send);
  return (
    <Section title={t('page.title')} text={t('page.text')}>
      {asked.kind === 'loading' ? (
        <div role="status">
          <span className="sr-only">{t('loading')}</span>
          <Skeleton className="h-11 w-full" />
        </div>
      ) : asked.kind === 'failed' ? (
        <Banner tone="warn" live="status" actions={<Button onClick={ask}>{t('page.retry')}</Button>}>
          {t(asked.failure.kind === 'offline' ? 'page.offline' : 'page.failed')}
        </Banner>
      ) : (
        <ShownPage groupId={groupId} page={asked.value} onChanged={ask} words={words} />
      )}
    </Section>
  );
}

interface ShownPageProps {
  readonly groupId: string;
  readonly page: GroupPage;
  readonly onChanged: () => void;
  readonly words: Words;
}

function ShownPage({ groupId, page, onChanged, words: { t } }: ShownPageProps): ReactElement {
  const [link, setLink] = useState<string>();
  const [isFailed, setIsFailed] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const act = async <T,>(asking: ApiAnswer<T>, done: (value: T) => void): Promise<void> => {
    setIsBusy(true);
    const answer = await asking;
    setIsBusy(false);
    setIsFailed(!answer.ok);
    if (!answer.ok) return;
    done(answer.value);
    onChanged();
  };
  const revoke = (): void =>
    void act(revokePageLink(groupId), () => {
      setLink(undefined);
      showToast({ message: t('page.revoked') });
    });
  return (
    <div className="grid gap-4">
      {isFailed ? (
        <Banner tone="warn" live="alert">
          {t('page.notDone')}
        </Banner>
      ) : null}
      {page.address === null ? (
        <p className="text-sm">{t('page.private')}</p>
      ) : (
        <>
          <p className="text-sm">
            <span className="block text-ink-2">{t('page.public')}</span>
            <a
              href={page.address}
              className="inline-flex min-h-11 items-center break-all text-ember-ink underline"
              dir="ltr"
            >
              {page.address}
            </a>
          </p>
          <Field layout="inline" label={t('page.indexed')}>
            <Switch
              checked={page.isIndexed}
              onCheckedChange={(isIndexed) => void act(letBeIndexed(groupId, isIndexed), () => undefined)}
            />
          </Field>
        </>
      )}
      <div className="grid gap-2">
        <h3 className="text-sm font-semibold">{t('page.secret')}</h3>
        <p className="text-sm text-ink-2">{t(page.hasLink && link === undefined ? 'page.has' : 'page.secretText')}</p>
        {link === undefined ? null : (
          <div className="grid gap-3 rounded-md bg-sunk p-3">
            <p role="status" className="text-sm font-semibold">
              {t('page.made')}
            </p>
            <CopyField
              key={link}
              label={t('invite.link')}
              value={link}
              copy={t('invite.copy')}
              copied={t('invite.copied')}
              notCopied={t('invite.notCopied')}
            />
          </div>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            busy={isBusy}
            icon={<Link2 size={18} aria-hidden="true" />}
            onClick={() => void act(makePageLink(groupId), ({ address }) => setLink(address))}
          >
            {t(page.hasLink ? 'page.another' : 'page.make')}
          </Button>
          {page.hasLink ? (
            <Button variant="ghost" busy={isBusy} onClick={revoke}>
              {t('page.revoke')}
            </Button>
          ) : null}
        </div>
        {page.hasLink ? <p className="text-xs text-ink-2">{t('page.anotherText')}</p> : null}
      </div>
    </div>
  );
}
