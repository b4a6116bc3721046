import type { ApiFieldError } from '@hearth/shared/protocol/account-api.ts';
import { passwordLength, usernameLength } from '@hearth/shared/protocol/account-api.ts';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, type Format } from '../../i18n/format.ts';
import { account } from '../../i18n/en/account.ts';
import { readDeviceZone } from '../../lib/device-zone.ts';

/** What words are made with. Stable while the language is. */
export interface Words {
  readonly t: TFunction<'account'>;
  readonly format: Format;
}

export function useWords(): Words {
  const { t } = useTranslation('account');
  const format = useFormat();
  return useMemo(() => ({ t, format }), [t, format]);
}

/** "14:32", with its day where that is not today's. */
export function timeWords(atMs: number, { format }: Words): string {
  const zone = readDeviceZone();
  const dayOf = (at: number): string => format.instant(at, zone, { dateStyle: 'short' });
  const isToday = dayOf(atMs) === dayOf(Date.now());
  return format.instant(atMs, zone, isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
}

const bytesPerUnit = [
  ['megabyte', 1e6],
  ['kilobyte', 1e3],
] as const;

/** "12 kB", "1.4 MB". */
export function bytesWords(bytes: number, { format }: Words): string {
  const [unit, size] = bytesPerUnit.find(([, least]) => bytes >= least) ?? ['byte', 1];
  return format.number(bytes / size, { style: 'unit', unit, maximumFractionDigits: unit === 'megabyte' ? 1 : 0 });
}

type RefusalKey = keyof typeof account.refused;
const isRefusalKey = (code: string): code is RefusalKey => code in account.refused;

export function refusalWords(code: string, { t }: Words): string {
  return t(`refused.${isRefusalKey(code) ? code : 'other'}`, { code });
}

/** What is wrong with a field, by the server's words or the app's own check. */
export type FieldProblem = Pick<ApiFieldError, 'field' | 'code'> & { readonly limit?: string };

type FieldKey = keyof typeof account.field;
const isFieldKey = (key: string): key is FieldKey => key in account.field;

/** The new password of a form has its own name, and the rules of every password. */
const ruleOf = (field: string): string => (field === 'newPassword' ? 'password' : field);

export function fieldWords({ field, code, limit = '' }: FieldProblem, { t }: Words): string {
  if (field === 'email' && code !== 'required') return t('field.email');
  const specific = `${ruleOf(field)}-${code}`;
  const limits = ruleOf(field) === 'username' ? usernameLength : passwordLength;
  const options = { ...limits, limit };
  if (isFieldKey(specific)) return t(`field.${specific}`, options);
  return t(`field.${isFieldKey(code) ? code : 'other'}`, options);
}
