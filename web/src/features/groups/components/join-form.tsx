import type { InvitationGroup } from '@hearth/shared/protocol/group-api.ts';
import { asId, type GroupId, type SpanId } from '@hearth/shared/kernel/ids.ts';
import { useState, type ReactElement } from 'react';
import { Link, useNavigate } from 'react-router';
import { useData } from '../../../data/hearth-data.ts';
import { wishInGroup } from '../../../data/operations/groups.ts';
import { forgetPendingJoin, joinAddress, keepPendingJoin } from '../../../lib/pending-join.ts';
import { Button } from '../../../ui/button.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { Card } from '../../../ui/card.tsx';
import { proposeAlias } from '../alias.ts';
import { problemOf } from '../form-words.ts';
import { checkAlias } from '../group-form.ts';
import { linksFor, type HabitChoices } from '../habit-template.ts';
import type { Words } from '../groups-words.ts';
import { AliasField } from './alias-field.tsx';
import { HabitChoice } from './habit-choice.tsx';

export interface JoinFormProps {
  readonly group: InvitationGroup;
  readonly groupId: GroupId;
  readonly secret: string;
  readonly words: Words;
}

/** Joining: by which habit, and under which name. Without an account first the way to one. */
export function JoinForm(props: JoinFormProps): ReactElement {
  const { sync } = useData();
  return sync === undefined ? <NeedsAccount {...props} /> : <Join {...props} />;
}

function NeedsAccount({ groupId, secret, words: { t } }: JoinFormProps): ReactElement {
  // Kept when a way to an account is taken; the page comes back by itself after it.
  const keep = (): void => keepPendingJoin(joinAddress({ groupId, secret: secret === '' ? undefined : secret }));
  return (
    <Card className="grid gap-4">
      <p className="text-sm text-ink-2">{t('join.needsAccount')}</p>
      <div className="flex flex-wrap gap-2">
        <Link to="/settings/account/sign-up" onClick={keep} className={buttonClasses('primary')}>
          {t('join.makeAccount')}
        </Link>
        <Link to="/settings/account/sign-in" onClick={keep} className={buttonClasses('secondary')}>
          {t('join.signIn')}
        </Link>
        <Link to="/today" className={buttonClasses('ghost')}>
          {t('join.later')}
        </Link>
      </div>
    </Card>
  );
}

function Join({ group, groupId, secret, words }: JoinFormProps): ReactElement {
  const data = useData();
  const { t } = words;
  const navigate = useNavigate();
  const [alias, setAlias] = useState(() => proposeAlias(words));
  const [choices, setChoices] = useState<HabitChoices>({});
  const [isTried, setIsTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const errors = isTried ? checkAlias(alias) : [];
  const join = async (): Promise<void> => {
    setIsTried(true);
    if (checkAlias(alias).length > 0) return;
    setBusy(true);
    await wishInGroup(
      data,
      {
        kind: 'group-join',
        groupId,
        span: asId<SpanId>(data.ids.next()),
        alias: alias.trim(),
        ...(secret === '' ? {} : { secret }),
      },
      group.name,
      await linksFor(data, group.terms, choices),
    );
    forgetPendingJoin();
    await navigate('/groups', { replace: true });
  };
  return (
    <Card className="grid gap-4">
      <HabitChoice
        terms={group.terms}
        choices={choices}
        onChoose={(taskId, choice) => setChoices({ ...choices, [taskId]: choice })}
        words={words}
      />
      <AliasField alias={alias} onChange={setAlias} error={problemOf('alias', errors, words)} words={words} />
      <p className="text-sm text-ink-2">{t('join.fromWhen')}</p>
      <div>
        <Button variant="primary" busy={busy} onClick={() => void join()}>
          {t('join.submit')}
        </Button>
      </div>
    </Card>
  );
}
