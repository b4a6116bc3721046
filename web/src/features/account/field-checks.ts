import { passwordLength, usernameLength } from '@hearth/shared/protocol/account-api.ts';
import type { FieldProblem } from './account-words.ts';

/** What the app can say before it asks the server, which checks again and knows more. */

export const checkFilled = (field: string, value: string): readonly FieldProblem[] =>
  value.trim() === '' ? [{ field, code: 'required' }] : [];

const checkLength = (
  field: string,
  value: string,
  { min, max }: { readonly min: number; readonly max: number },
): readonly FieldProblem[] => {
  const length = Array.from(value).length;
  if (length < min) return [{ field, code: 'too-short' }];
  return length > max ? [{ field, code: 'too-long' }] : [];
};

const USERNAME = /^[\p{L}\p{M}\p{Nd}_.-]+$/u;

export const checkUsername = (value: string): readonly FieldProblem[] => {
  if (value === '') return [{ field: 'username', code: 'required' }];
  const length = checkLength('username', value.normalize('NFKC'), usernameLength);
  if (length.length > 0 || USERNAME.test(value.normalize('NFKC'))) return length;
  return [{ field: 'username', code: 'invalid-characters' }];
};

export const checkNewPassword = (field: string, value: string): readonly FieldProblem[] =>
  value === '' ? [{ field, code: 'required' }] : checkLength(field, value, passwordLength);
