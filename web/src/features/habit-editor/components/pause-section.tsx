import { Pause as PauseIcon } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Link } from 'react-router';
import { decidePause, type PauseInput } from '@hearth/shared/domain/pauses/pause-rules.ts';
import { parseLocalDate, type LocalDate } from '@hearth/shared/kernel/local-date.ts';
import { ruleError, type RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { useData } from '../../../data/hearth-data.ts';
import { pause } from '../../../data/operations/pauses.ts';
import type { HabitView } from '../../../data/queries/use-habit.ts';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { useEditor } from '../editor-context.ts';
import { errorWords } from '../error-words.ts';
import { useActs } from '../use-acts.ts';
import { FoldingSection } from './folding-section.tsx';
import { PauseList, pausesToShow } from './pause-list.tsx';

/** Pauses of the habit (FACT5). They take effect at once, with an undo; the form's Save has no part in them. */
export function PauseSection({ view }: { readonly view: HabitView }): ReactElement {
  const { calendar, words } = useEditor();
  const { t } = words;
  const [isOpen, setIsOpen] = useState(false);
  const isPaused = pausesToShow(view, calendar.today).some(({ state }) => state === 'now');
  return (
    <FoldingSection
      title={t('section.pause')}
      summary={t(isPaused ? 'summary.paused' : 'summary.notPaused')}
      icon={<PauseIcon size={22} />}
      isOpen={isOpen}
      onToggle={() => setIsOpen(!isOpen)}
    >
      <p className="text-sm text-ink-2">{t('pause.intro')}</p>
      <PauseList view={view} />
      <PauseForm view={view} />
      <p className="text-sm text-ink-2">
        {t('pause.everything')}{' '}
        <Link to="/settings/habits" className="inline-block font-semibold text-ink underline underline-offset-2">
          {t('pause.settings')}
        </Link>
      </p>
    </FoldingSection>
  );
}

interface Typed {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

function checkTyped(
  { from, to, reason }: Typed,
  today: LocalDate,
): { input: PauseInput; errors: readonly RuleError[] } {
  const [first, last] = [parseLocalDate(from), parseLocalDate(to)];
  const input = { from: first ?? today, to: last ?? undefined, reason: reason.trim() };
  if (first === null) return { input, errors: [ruleError('from', 'required')] };
  const decision = decidePause(input, today);
  return { input, errors: decision.ok ? [] : decision.error };
}

function PauseForm({ view }: { readonly view: HabitView }): ReactElement {
  const { form, calendar, words } = useEditor();
  const { t } = words;
  const data = useData();
  const { tell } = useActs();
  const { today } = calendar;
  const fresh = { from: today, to: '', reason: '' };
  const [typed, setTyped] = useState<Typed>(fresh);
  const [hasTried, setHasTried] = useState(false);
  const { input, errors } = checkTyped(typed, today);
  const errorFor = (field: string) => {
    const error = hasTried ? errors.find((each) => each.field === field) : undefined;
    return error === undefined ? undefined : errorWords(error, form, words);
  };
  const { id, name } = view.habit;
  const submit = async (): Promise<void> => {
    setHasTried(errors.length > 0);
    if (errors.length > 0) return;
    if (await tell(pause(data, id, input), t('toast.paused', { name }))) setTyped(fresh);
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('field.pauseFrom')} error={errorFor('from')}>
          <Input
            type="date"
            value={typed.from}
            onChange={(event) => setTyped({ ...typed, from: event.target.value })}
          />
        </Field>
        <Field label={t('field.pauseTo')} hint={t('pause.untilHint')} error={errorFor('to')}>
          <Input type="date" value={typed.to} onChange={(event) => setTyped({ ...typed, to: event.target.value })} />
        </Field>
      </div>
      <Field label={t('field.reason')} error={errorFor('reason')} optional>
        <Input
          value={typed.reason}
          onChange={(event) => setTyped({ ...typed, reason: event.target.value })}
          placeholder={t('pause.reasonPlaceholder')}
          autoComplete="off"
          onKeyDown={(event) => {
            // Enter here is about the pause, not about the whole form.
            if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
            event.preventDefault();
            void submit();
          }}
        />
      </Field>
      <Button className="self-start" icon={<PauseIcon size={18} />} onClick={() => void submit()}>
        {t('pause.add')}
      </Button>
    </div>
  );
}
