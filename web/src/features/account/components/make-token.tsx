import {
  defaultTokenLifeDays,
  tokenLifeDays,
  tokenScopes,
  type TokenScope,
} from '@hearth/shared/protocol/token-scopes.ts';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import type { MadeAccessToken } from '@hearth/shared/protocol/account-api.ts';
import { makeAccessToken } from '../../../data/api/access-tokens.ts';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Field, FieldGroup } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { useWords } from '../account-words.ts';
import { checkFilled } from '../field-checks.ts';
import { useForm } from '../use-form.ts';
import { Form, PasswordField, TextField } from './form.tsx';

export interface MakeTokenProps {
  readonly onDone: (made: MadeAccessToken) => void;
  readonly onClose: () => void;
}

/** Most programs log days; more is for who says so. */
const usualScopes: readonly TokenScope[] = ['check-in'];
const lives = [...tokenLifeDays.map(String), 'never'];

/** What a token is for, what it may and for how long. The password only where the server asks for it. */
export function MakeToken({ onDone, onClose }: MakeTokenProps): ReactElement {
  const { t, format } = useWords();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState(usualScopes);
  const [life, setLife] = useState(String(defaultTokenLifeDays));
  const [password, setPassword] = useState<string>();
  const partRef = useRef<HTMLDivElement>(null);
  // The button that opened it is gone.
  useEffect(() => partRef.current?.querySelector('input')?.focus(), []);
  const form = useForm({
    fields: ['name', 'scopes', 'password'],
    check: () => [
      ...checkFilled('name', name),
      ...(scopes.length === 0 ? [{ field: 'scopes', code: 'required' }] : []),
      ...(password === undefined ? [] : checkFilled('password', password)),
    ],
    send: async () => {
      const expiresInDays = life === 'never' ? null : Number(life);
      const secret = password === undefined ? {} : { password };
      const answer = await makeAccessToken({ name: name.trim(), scopes, expiresInDays, ...secret });
      if (!answer.ok && answer.error.kind === 'refused' && answer.error.code === 'password-needed') {
        setPassword((typed) => typed ?? '');
      }
      return answer;
    },
    onDone,
  });
  return (
    <div ref={partRef}>
      <Form
        form={form}
        submitLabel={t('tokens.submit')}
        aside={
          <Button variant="ghost" onClick={onClose}>
            {t('tokens.cancel')}
          </Button>
        }
      >
        <TextField
          label={t('tokens.name')}
          hint={t('tokens.nameHint')}
          value={name}
          onChange={setName}
          autoComplete="off"
          error={form.errorOf('name')}
        />
        <FieldGroup label={t('tokens.scopes')} error={form.errorOf('scopes')}>
          {tokenScopes.map((scope) => (
            <Checkbox
              key={scope}
              label={t(`tokens.scope.${scope}`)}
              description={t(`tokens.scope.${scope}Text`)}
              checked={scopes.includes(scope)}
              onCheckedChange={(isChosen) =>
                setScopes(tokenScopes.filter((each) => (each === scope ? isChosen : scopes.includes(each))))
              }
            />
          ))}
        </FieldGroup>
        <Field label={t('tokens.expires')} hint={life === 'never' ? t('tokens.neverHint') : undefined}>
          <Select
            value={life}
            onValueChange={setLife}
            options={lives.map((value) => ({
              value,
              label:
                value === 'never'
                  ? t('tokens.lifeNever')
                  : t('tokens.life', { count: Number(value), number: format.number(Number(value)) }),
            }))}
          />
        </Field>
        {password === undefined ? null : (
          <PasswordField
            label={t('tokens.password')}
            hint={t('tokens.passwordHint')}
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            error={form.errorOf('password')}
          />
        )}
      </Form>
    </div>
  );
}
