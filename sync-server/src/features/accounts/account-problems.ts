import { SCOPE_MISSING } from '../../app/http/api-access.ts';
import { REQUEST_PROBLEMS, type FieldError, type Problem } from '../../app/http/problem.ts';
import type { PasswordProblem } from './password.ts';
import type { UsernameProblem } from './username.ts';

/** Why the accounts refuse: codes are stable and for programs, titles for people. */
export const ACCOUNT_PROBLEMS = {
  ...REQUEST_PROBLEMS,
  unsupportedForm: { status: 415, code: 'unsupported-media-type', title: 'The body must be multipart/form-data' },
  noPicture: { status: 415, code: 'not-a-picture', title: 'This is no JPEG, PNG, WebP, GIF or AVIF picture' },
  brokenPicture: { status: 422, code: 'broken-picture', title: 'This picture is damaged' },
  pictureTooLarge: { status: 413, code: 'picture-too-large', title: 'At most 8 MB and 50 megapixels' },
  /** The same for a name that nobody has and for a wrong password. */
  wrongCredentials: { status: 401, code: 'wrong-credentials', title: 'The user name or the password is wrong' },
  wrongPassword: { status: 403, code: 'wrong-password', title: 'The password is wrong' },
  /** For what only somebody may do who was here a moment ago. */
  passwordNeeded: { status: 403, code: 'password-needed', title: 'Enter your password' },
  notConfirmed: { status: 403, code: 'address-not-confirmed', title: 'Confirm your address first' },
  /** Only somebody who signed in may do this, no personal token. */
  scopeMissing: SCOPE_MISSING,
  tooManyTokens: { status: 409, code: 'too-many-tokens', title: 'Revoke a token before you make another' },
  forbidden: { status: 403, code: 'forbidden', title: 'You may not do this' },
  registrationClosed: { status: 403, code: 'registration-closed', title: 'This server takes no new accounts' },
  inviteNeeded: { status: 403, code: 'invite-required', title: 'This server takes new accounts by invitation' },
  usernameTaken: { status: 409, code: 'username-taken', title: 'This user name is taken' },
  linkExpired: { status: 410, code: 'link-expired', title: 'This link was used or is too old' },
  tooMany: { status: 429, code: 'too-many-requests', title: 'Too many tries; wait a while' },
} as const satisfies Record<string, Problem>;

export type AccountRefusal =
  | { readonly problem: Exclude<keyof typeof ACCOUNT_PROBLEMS, 'tooMany'>; readonly errors?: readonly FieldError[] }
  | { readonly problem: 'tooMany'; readonly retryAfterS: number };

const LIMITS: Readonly<Record<UsernameProblem | PasswordProblem, string>> = {
  'too-short': 'username at least 3, password at least 10 characters',
  'too-long': 'username at most 50, password at most 256 characters',
  'invalid-characters': 'letters, digits, underscore, full stop and hyphen',
  'too-common': 'not a password that many people use',
  'same-as-username': 'not the user name',
};

export const fieldError = (field: string, code: UsernameProblem | PasswordProblem): FieldError => ({
  field,
  code,
  limit: LIMITS[code],
});

/** The same as an answer of an operation. */
export const refusalAnswer = (refusal: AccountRefusal) => ({
  problem: ACCOUNT_PROBLEMS[refusal.problem],
  errors: 'errors' in refusal ? refusal.errors : undefined,
  headers:
    refusal.problem === 'tooMany'
      ? { 'Retry-After': String(refusal.retryAfterS) }
      : ({} as Readonly<Record<string, string>>),
});
