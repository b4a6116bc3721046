import type { InvitationGroup } from '@hearth/shared/protocol/group-api.ts';
import type { ReactElement } from 'react';
import { Avatar } from '../../../ui/avatar.tsx';
import { Card } from '../../../ui/card.tsx';
import { Flame } from '../../../ui/flame.tsx';
import { fireWords, graceWords, ruleWords, taskWords, type Words } from '../groups-words.ts';
import { Section } from './section.tsx';

export interface InvitedGroupProps {
  readonly group: InvitationGroup;
  readonly words: Words;
}

/** The group as somebody sees it who is not in it: fire, rule, and who is there by the names that they chose. */
export function InvitedGroup({ group, words }: InvitedGroupProps): ReactElement {
  const { t, format } = words;
  const { name, description, current, members, names, terms } = group;
  const others = members - names.length;
  return (
    <>
      <Card className="text-center">
        <div className="flex items-center justify-center gap-3">
          <Flame lit={current !== null} size={40} />
          <p className="text-start">
            <span aria-hidden="true" className="block text-xl font-bold">
              {format.number(current?.length ?? 0)}
            </span>
            <span aria-hidden="true" className="block text-sm text-ink-2">
              {current === null
                ? t('fire.none')
                : t(current.unit === 'week' ? 'fire.unitWeek' : 'fire.unitDay', { count: current.length })}
            </span>
            <span className="sr-only">
              {fireWords(current === null ? null : { length: current.length, unit: current.unit }, words)}
            </span>
          </p>
        </div>
        <h2 className="mt-2 text-lg font-bold text-balance">
          <bdi>{name}</bdi>
        </h2>
        {description === '' ? null : <p className="mt-1 text-sm whitespace-pre-line text-ink-2">{description}</p>}
      </Card>
      <Section title={t('join.rule')}>
        <p className="text-sm">
          {taskWords(terms, words)} <strong className="font-semibold">{ruleWords(terms, words)}</strong>
        </p>
        <p className="mt-1 text-sm text-ink-2">{graceWords(terms, words)}</p>
        {terms.reopens ? <p className="mt-1 text-sm text-ink-2">{t('rule.reopens')}</p> : null}
      </Section>
      <Section title={t('join.members')}>
        {names.length === 0 ? (
          <p className="text-sm text-ink-2">
            {t('card.members', { count: members, value: format.number(members) })}. {t('join.noMembers')}
          </p>
        ) : (
          <ul className="flex flex-wrap gap-x-4 gap-y-2">
            {names.map((each) => (
              <li key={each} className="flex items-center gap-2 text-sm">
                <Avatar name={each} size={28} />
                <bdi>{each}</bdi>
              </li>
            ))}
            {others > 0 ? (
              <li className="self-center text-sm text-ink-2">
                {t('join.others', { count: others, number: format.number(others) })}
              </li>
            ) : null}
          </ul>
        )}
      </Section>
      <Section title={t('join.shares')}>
        <ul className="ms-4 grid list-disc gap-1 text-sm text-ink-2">
          <li>{t(terms.rule.kind === 'sum' ? 'join.sharesSum' : 'join.sharesVerdict')}</li>
          <li>{t('join.sharesLeave')}</li>
          <li>{t('join.sharesName')}</li>
          <li>{t('join.sharesZone')}</li>
        </ul>
      </Section>
    </>
  );
}
