import { profileLengths, type Profile } from '@hearth/shared/domain/profiles/profile-rules.ts';
import { useEffect, useRef, useState, type ReactElement, type SubmitEvent } from 'react';
import { useData } from '../../../data/hearth-data.ts';
import { changeProfile } from '../../../data/operations/profile.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { Textarea } from '../../../ui/textarea.tsx';
import { showToast } from '../../../ui/toast.ts';
import { useWords } from '../account-words.ts';
import { Section } from './frame.tsx';

export interface ProfileFormProps {
  readonly profile: Profile;
  readonly username: string | undefined;
}

type Field = 'displayName' | 'bio';

/** Name and text; saved here at once, and sent when it can be. */
export function ProfileForm({ profile, username }: ProfileFormProps): ReactElement {
  const data = useData();
  const { t, format } = useWords();
  const formRef = useRef<HTMLFormElement>(null);
  // What was typed; what another device writes meanwhile shows where nothing was.
  const [typed, setTyped] = useState<Partial<Record<Field, string>>>({});
  const [refused, setRefused] = useState<readonly string[]>([]);
  const displayName = typed.displayName ?? profile.displayName;
  const bio = typed.bio ?? profile.bio;
  useEffect(() => {
    if (refused.length > 0) formRef.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refused]);

  const save = async (): Promise<void> => {
    const outcome = await changeProfile(data, { displayName, bio });
    setRefused(outcome.ok ? [] : outcome.error.map(({ field }) => field));
    if (!outcome.ok) return;
    setTyped({});
    showToast({ id: 'profile', message: t(outcome.value.isChanged ? 'profile.kept' : 'profile.unchanged') });
  };
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    void save();
  };
  const tooLong = (field: Field, text: string): string | undefined => {
    const count = text.trim().length - profileLengths[field];
    return refused.includes(field) && count > 0
      ? t('profile.tooLong', { count, number: format.number(count) })
      : undefined;
  };
  const left = Math.max(0, profileLengths.bio - bio.trim().length);
  return (
    <Section title={t('profile.words')}>
      <form ref={formRef} noValidate className="grid gap-4" onSubmit={submit}>
        <Field
          label={t('profile.name')}
          hint={username === undefined ? t('profile.nameHintOnly') : t('profile.nameHint', { username })}
          error={tooLong('displayName', displayName)}
          optional
        >
          <Input
            value={displayName}
            autoComplete="nickname"
            dir="auto"
            onChange={(event) => setTyped({ ...typed, displayName: event.target.value })}
          />
        </Field>
        <Field
          label={t('profile.bio')}
          hint={t('profile.bioHint', { count: left, number: format.number(left) })}
          error={tooLong('bio', bio)}
          optional
        >
          <Textarea value={bio} dir="auto" onChange={(event) => setTyped({ ...typed, bio: event.target.value })} />
        </Field>
        <div>
          <Button type="submit" variant="primary">
            {t('profile.submit')}
          </Button>
        </div>
      </form>
    </Section>
  );
}
