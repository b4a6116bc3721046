import { ChevronDown } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HabitPreview } from '@hearth/shared/import/import-plan.ts';
import type { ImportedHabit } from '@hearth/shared/import/imported-habit.ts';
import type { ParityReason } from '@hearth/shared/import/parity-reasons.ts';
import type { HabitParity } from '@hearth/shared/import/parity.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useSchedulePhrase } from '../../../i18n/schedule-phrases.ts';
import { Field } from '../../../ui/field.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { formatValues } from '../format-values.ts';
import { sideOf, useParityText } from '../parity-text.ts';
import { ParityTable } from './parity-table.tsx';

export interface ParityDetailsProps {
  readonly preview: HabitPreview;
  readonly app: string;
  readonly parity: HabitParity;
  /** The rule nearest to that app's; absent where there is none but ours. */
  readonly like: ImportedHabit['likeThatApp'];
  readonly isLike: boolean;
  readonly onJudgeLike: (isLike: boolean) => void;
}

/** The parity report of one habit, folded into one line; what is inside is made when it is opened. */
export function ParityDetails(props: ParityDetailsProps): ReactElement {
  const { app, parity, isLike } = props;
  const { t } = useTranslation('import');
  const text = useParityText();
  const [isOpen, setIsOpen] = useState(false);
  const { differs } = sideOf(parity, isLike);
  return (
    <details className="group mt-1" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 text-sm">
        <ChevronDown
          aria-hidden="true"
          size={18}
          className="shrink-0 -rotate-90 text-ink-2 group-open:rotate-0 rtl:rotate-90 rtl:group-open:rotate-0"
        />
        <span className={differs.length === 0 ? 'text-ink-2' : 'font-medium'}>
          {parity.theirs === null
            ? t('parity.oursOnly')
            : differs.length === 0
              ? t('parity.same', { app })
              : t('parity.differ', { app, figures: text.figures(differs) })}
        </span>
      </summary>
      {isOpen ? <Report {...props} /> : null}
    </details>
  );
}

function Report({ preview, app, parity, like, isLike, onJudgeLike }: ParityDetailsProps): ReactElement {
  const { t } = useTranslation('import');
  const phrase = useSchedulePhrase();
  const side = sideOf(parity, isLike);
  return (
    <div className="grid gap-3 pt-1 max-sm:-ms-6">
      <ParityTable name={preview.name} app={app} theirs={parity.theirs} side={side} />
      {side.reasons.length === 0 ? null : <Reasons reasons={side.reasons} />}
      {preview.fate === 'new' ? null : <p className="text-sm text-ink-2">{t('parity.keepsRule')}</p>}
      {like === undefined || preview.fate !== 'new' ? null : (
        <Field
          layout="inline"
          label={t('parity.like', { app })}
          hint={t('parity.likeHint', {
            like: phrase(like.schedule, like.target),
            usual: phrase(preview.schedule, preview.target),
          })}
        >
          <Switch checked={isLike} onCheckedChange={onJudgeLike} />
        </Field>
      )}
    </div>
  );
}

/** Everything that any reason interpolates; each carries what its own text asks for. */
type ReasonValues = Readonly<Record<'day' | 'days' | 'length' | 'times' | 'since', string>>;

function Reasons({ reasons }: { readonly reasons: readonly ParityReason[] }): ReactElement {
  const { t } = useTranslation('import');
  const format = useFormat();
  const text = useParityText();
  return (
    <section>
      <h4 className="text-sm font-semibold">{t('parity.why')}</h4>
      <ul className="mt-1 grid list-disc gap-2 ps-5 text-sm">
        {reasons.map(({ code, figures, values }) => (
          <li key={code}>
            {t(`reason.${code}`, formatValues(values, format) as ReasonValues)}
            <span className="block text-xs text-ink-2">{t('parity.concerns', { figures: text.figures(figures) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
