import { asId, type GroupId } from '@hearth/shared/kernel/ids.ts';
import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { useEffect, useRef, useState, type ReactElement, type SubmitEvent } from 'react';
import { useNavigate, useParams } from 'react-router';
import { mayInGroup } from '../../data/groups/group-view.ts';
import { useData } from '../../data/hearth-data.ts';
import { wishInGroup } from '../../data/operations/groups.ts';
import { useGroup, type GroupDetail } from '../../data/queries/use-groups.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonList } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast.ts';
import { AboutFields, EntryFields } from './components/about-fields.tsx';
import { TermsFields } from './components/terms-fields.tsx';
import { aboutOf, checkAbout, checkTermsForm, termsFormOf, termsOf } from './group-form.ts';
import { NotInIt } from './group-screen.tsx';
import { useWords, type Words } from './groups-words.ts';

export interface EditGroupScreenProps {
  /** What it says of itself, or what it asks. */
  readonly what: 'about' | 'rule';
}

/** Changes a group: what it says at once, its rule from a coming full group day on (GRP13). */
export function EditGroupScreen({ what }: EditGroupScreenProps): ReactElement {
  const words = useWords();
  const { groupId } = useParams();
  const group = useGroup(asId<GroupId>(groupId ?? ''));
  if (group === undefined) return <SkeletonList rows={5} className="px-4 pt-6" />;
  if (group === null || !mayInGroup(group, { kind: what === 'about' ? 'edit' : 'edit-rule' })) {
    return <NotInIt words={words} />;
  }
  return what === 'about' ? <About group={group} words={words} /> : <Rule group={group} words={words} />;
}

interface EditProps {
  readonly group: GroupDetail;
  readonly words: Words;
}

interface FrameProps extends EditProps {
  readonly title: string;
  readonly errors: readonly RuleError[];
  /** False: something is wrong, and shown at its field. */
  readonly onSave: () => Promise<boolean>;
  readonly children: ReactElement;
}

function Frame({ group, words, title, errors, onSave, children }: FrameProps): ReactElement {
  const { t } = words;
  const navigate = useNavigate();
  const formRef = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (errors.length > 0) formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [errors]);
  const back = `/groups/${group.id}/settings`;
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void onSave().then(async (isSaved) => {
      if (!isSaved) return;
      showToast({ message: t('form.saved') });
      await navigate(back, { replace: true });
    });
  };
  return (
    <div className="mx-auto max-w-2xl px-4 pt-6 pb-10">
      <PageHeader title={title} back={{ to: back, label: t('manage.title') }} />
      <form ref={formRef} noValidate onSubmit={submit} className="mt-4 grid gap-4">
        {children}
        <div>
          <Button type="submit" variant="primary">
            {t('form.save')}
          </Button>
        </div>
      </form>
    </div>
  );
}

function About({ group, words }: EditProps): ReactElement {
  const data = useData();
  const { row } = group;
  const [form, setForm] = useState(() => aboutOf(row));
  const [errors, setErrors] = useState<readonly RuleError[]>([]);
  const change = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const save = async (): Promise<boolean> => {
    const found = checkAbout(form);
    setErrors(found);
    if (found.length > 0) return false;
    const { category, maxMembers, ...rest } = form;
    const about = {
      ...rest,
      name: form.name.trim(),
      description: form.description.trim(),
      ...(category === '' ? {} : { category }),
      maxMembers: Number(maxMembers),
    };
    await wishInGroup(data, { kind: 'group-edit', groupId: group.id, ...about }, row.name);
    return true;
  };
  return (
    <Frame {...{ group, words, errors }} title={words.t('form.editTitle')} onSave={save}>
      <>
        <AboutFields {...{ form, change, errors, words }} />
        <EntryFields {...{ form, change, errors, words }} />
      </>
    </Frame>
  );
}

function Rule({ group, words }: EditProps): ReactElement {
  const data = useData();
  const [form, setForm] = useState(() => termsFormOf(group.row.announced.at(-1)?.terms ?? group.row.terms));
  const [errors, setErrors] = useState<readonly RuleError[]>([]);
  const save = async (): Promise<boolean> => {
    const found = checkTermsForm(form);
    setErrors(found);
    if (found.length > 0) return false;
    await wishInGroup(data, { kind: 'group-edit-rule', groupId: group.id, terms: termsOf(form) }, group.row.name);
    return true;
  };
  return (
    <Frame {...{ group, words, errors }} title={words.t('form.ruleTitle')} onSave={save}>
      <>
        <Banner>{words.t('form.fromWhen')}</Banner>
        <TermsFields
          form={form}
          change={(part) => setForm({ ...form, ...part })}
          errors={errors}
          makeId={() => data.ids.next()}
          words={words}
        />
      </>
    </Frame>
  );
}
