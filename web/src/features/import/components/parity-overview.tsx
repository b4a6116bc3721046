import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format.ts';
import { Field } from '../../../ui/field.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { sideOf } from '../parity-text.ts';
import type { PreviewState } from '../use-import.ts';

export interface ParityOverviewProps {
  readonly preview: PreviewState;
  readonly onJudgeLike: (origins: readonly string[], isLike: boolean) => void;
}

/** How many habits have the same numbers in both apps, and one switch for all that can be judged like that app. */
export function ParityOverview({ preview, onJudgeLike }: ParityOverviewProps): ReactElement | null {
  const { t } = useTranslation('import');
  const format = useFormat();
  const { file, plan, parities, likeThatApp } = preview;
  const app = t(`app.${file.source}`);
  const compared = plan.previews.flatMap(({ origin, fate }) => {
    const parity = parities.get(origin);
    return parity === undefined || parity.theirs === null
      ? []
      : [sideOf(parity, fate === 'new' && likeThatApp.has(origin))];
  });
  const same = compared.filter(({ differs }) => differs.length === 0).length;
  const likeable = plan.previews.flatMap(({ origin, fate }) => {
    const parity = parities.get(origin);
    return fate === 'new' && parity !== undefined && parity.likeThatApp !== null ? [origin] : [];
  });
  if (compared.length === 0 && likeable.length < 2) return null;
  const count = compared.length;
  return (
    <div className="mt-4 grid gap-2 border-t border-line pt-4">
      {count === 0 ? null : (
        <p className="text-sm" role="status">
          {same === count
            ? t('preview.allSameNumbers', { app })
            : t('preview.parity', { count, app, same: format.number(same), number: format.number(count) })}
        </p>
      )}
      {likeable.length < 2 ? null : (
        <Field
          layout="inline"
          label={t('preview.likeAll', { app })}
          hint={t('preview.likeAllHint', { count: likeable.length, number: format.number(likeable.length) })}
        >
          <Switch
            checked={likeable.every((origin) => likeThatApp.has(origin))}
            onCheckedChange={(isLike) => onJudgeLike(likeable, isLike)}
          />
        </Field>
      )}
    </div>
  );
}
