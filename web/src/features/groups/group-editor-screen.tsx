import { asId, type GroupId, type SpanId } from '@hearth/shared/kernel/ids.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { useEffect, useRef, useState, type ReactElement, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useNavigate } from 'react-router';
import { useData } from '../../data/hearth-data.ts';
import { wishInGroup } from '../../data/operations/groups.ts';
import { useCalendar } from '../../data/queries/use-calendar.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Input } from '../../ui/input.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast.ts';
import { proposeAlias } from './alias.ts';
import { AboutFields, EntryFields } from './components/about-fields.tsx';
import { AliasField } from './components/alias-field.tsx';
import { HabitChoice } from './components/habit-choice.tsx';
import { TermsFields } from './components/terms-fields.tsx';
import { problemOf } from './form-words.ts';
import {
  checkAbout,
  checkAlias,
  checkStart,
  checkTermsForm,
  freshAbout,
  freshTerms,
  termsOf,
  type AboutForm,
  type TermsForm,
} from './group-form.ts';
import { linksFor, type HabitChoices } from './habit-template.ts';
import { useWords } from './groups-words.ts';

/** A new group. It is there at once; the server hears of it when there is a network. */
export function GroupEditorScreen(): ReactElement {
  const { sync } = useData();
  const calendar = useCalendar();
  if (sync === undefined) return <Navigate to="/groups" replace />;
  if (calendar === undefined) return <SkeletonList rows={5} className="px-4 pt-6" />;
  return <Editor today={calendar.today} weekStart={calendar.settings.weekStart} />;
}

type Calendar = NonNullable<ReturnType<typeof useCalendar>>;

interface EditorProps {
  readonly today: Calendar['today'];
  readonly weekStart: Calendar['settings']['weekStart'];
}

function Editor({ today, weekStart }: EditorProps): ReactElement {
  const data = useData();
  const words = useWords();
  const { t } = words;
  const { i18n } = useTranslation('groups');
  const navigate = useNavigate();
  const [about, setAbout] = useState<AboutForm>(freshAbout);
  const [terms, setTerms] = useState<TermsForm>(() => freshTerms(data.ids.next()));
  const [startDay, setStartDay] = useState<string>(today);
  const [alias, setAlias] = useState(() => proposeAlias(words));
  const [choices, setChoices] = useState<HabitChoices>({});
  const [errors, setErrors] = useState<readonly RuleError[]>([]);
  const [busy, setBusy] = useState(false);
  const formRef = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (errors.length > 0) formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);

  const make = async (): Promise<void> => {
    const found = [
      ...checkAbout(about),
      ...checkTermsForm(terms),
      ...checkStart(startDay, today),
      ...checkAlias(alias),
    ];
    setErrors(found);
    if (found.length > 0) return;
    setBusy(true);
    const groupId = asId<GroupId>(data.ids.next());
    const asked = termsOf(terms);
    const { category, maxMembers, ...rest } = about;
    const name = about.name.trim();
    await wishInGroup(
      data,
      {
        kind: 'group-create',
        groupId,
        ...rest,
        name,
        description: about.description.trim(),
        ...(category === '' ? {} : { category }),
        maxMembers: Number(maxMembers),
        language: i18n.language.split('-')[0] ?? i18n.language,
        startDay: startDay as EditorProps['today'],
        weekStart,
        terms: asked,
        span: asId<SpanId>(data.ids.next()),
        alias: alias.trim(),
      },
      name,
      await linksFor(data, asked, choices),
    );
    showToast({ message: t('form.made', { name }) });
    await navigate(`/groups/${groupId}`, { replace: true });
  };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (!busy) void make();
  };
  return (
    <div className="mx-auto max-w-2xl px-4 pt-6 pb-10">
      <PageHeader title={t('form.newTitle')} back={{ to: '/groups', label: t('back') }} />
      <form ref={formRef} noValidate onSubmit={submit} className="mt-4 grid gap-4">
        <AboutFields
          form={about}
          change={(change) => setAbout({ ...about, ...change })}
          errors={errors}
          words={words}
        />
        <TermsFields
          form={terms}
          change={(change) => setTerms({ ...terms, ...change })}
          errors={errors}
          makeId={() => data.ids.next()}
          words={words}
        />
        <Card className="flex flex-col gap-4">
          <HabitChoice
            terms={termsOf(terms)}
            choices={choices}
            onChoose={(taskId, choice) => setChoices({ ...choices, [taskId]: choice })}
            words={words}
          />
          <AliasField alias={alias} onChange={setAlias} error={problemOf('alias', errors, words)} words={words} />
          <Field
            label={t('form.start')}
            hint={t('form.startHint')}
            error={problemOf('startDay', errors, words)}
            className="max-w-60"
          >
            <Input type="date" value={startDay} min={today} onChange={(event) => setStartDay(event.target.value)} />
          </Field>
        </Card>
        <EntryFields
          form={about}
          change={(change) => setAbout({ ...about, ...change })}
          errors={errors}
          words={words}
        />
        <div>
          <Button type="submit" variant="primary" busy={busy}>
            {t('form.create')}
          </Button>
        </div>
      </form>
    </div>
  );
}
