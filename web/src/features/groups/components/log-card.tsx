import type { GroupLogRow } from '@hearth/shared/domain/groups/group-row.ts';
import type { SpanId } from '@hearth/shared/kernel/ids.ts';
import { useId, useState, type ReactElement } from 'react';
import type { GroupDetail } from '../../../data/queries/use-groups.ts';
import { Button } from '../../../ui/button.tsx';
import { Card, CardHeader } from '../../../ui/card.tsx';
import type { MemberLook } from '../member-looks.ts';
import { dayWords, momentWords, ruleWords, type Words } from '../groups-words.ts';

export interface LogCardProps {
  readonly group: GroupDetail;
  readonly looks: ReadonlyMap<SpanId, MemberLook>;
  readonly words: Words;
}

const atOnce = 10;

function entryWords(entry: GroupLogRow, looks: LogCardProps['looks'], words: Words): string {
  const { t, format } = words;
  const nameOf = (span: SpanId | undefined): string =>
    span === undefined ? t('nameless') : (looks.get(span)?.name ?? t('former'));
  return t(`log.${entry.kind}`, {
    count: entry.count ?? 0,
    number: format.number(entry.count ?? 0),
    who: nameOf(entry.span),
    by: nameOf(entry.by),
    day: entry.day === undefined ? '' : dayWords(entry.day, words),
    role: entry.role === undefined ? '' : t(`role.${entry.role}`),
    rule: entry.terms === undefined ? '' : ruleWords(entry.terms, words),
  });
}

/** What happened in the group, newest first. */
export function LogCard({ group, looks, words }: LogCardProps): ReactElement {
  const { t } = words;
  const titleId = useId();
  const [shown, setShown] = useState(atOnce);
  return (
    <Card as="section" aria-labelledby={titleId}>
      <CardHeader id={titleId} title={t('log.title')} />
      {group.log.length === 0 ? (
        <p className="text-sm text-ink-2">{t('log.none')}</p>
      ) : (
        <ol className="grid gap-2">
          {group.log.slice(0, shown).map((entry) => (
            <li key={entry.id} className="text-sm">
              {entryWords(entry, looks, words)}
              <span className="block text-xs text-ink-2">{momentWords(entry.at, words)}</span>
            </li>
          ))}
        </ol>
      )}
      {group.log.length > shown ? (
        <Button variant="ghost" size="sm" className="mt-2" onClick={() => setShown(shown + 3 * atOnce)}>
          {t('log.more')}
        </Button>
      ) : null}
    </Card>
  );
}
