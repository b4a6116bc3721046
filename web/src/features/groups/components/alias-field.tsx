import { Dices } from 'lucide-react';
import type { ReactElement } from 'react';
import { IconButton } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Input } from '../../../ui/input.tsx';
import { proposeAlias } from '../alias.ts';
import type { Words } from '../groups-words.ts';

export interface AliasFieldProps {
  readonly alias: string;
  readonly onChange: (alias: string) => void;
  readonly error: string | undefined;
  readonly words: Words;
}

/** Under which name others know the viewer here: proposed, and never their user name by itself. */
export function AliasField({ alias, onChange, error, words }: AliasFieldProps): ReactElement {
  const { t } = words;
  return (
    <div className="flex items-start gap-1">
      <Field label={t('form.alias')} hint={t('form.aliasHint')} error={error} required className="min-w-0 flex-1">
        <Input value={alias} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
      </Field>
      <IconButton
        variant="ghost"
        className="mt-6.5"
        label={t('form.aliasOther')}
        icon={<Dices size={20} />}
        onClick={() => onChange(proposeAlias(words))}
      />
    </div>
  );
}
