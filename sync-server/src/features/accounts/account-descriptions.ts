import {
  avatarView,
  ceremony,
  invitesView,
  linkView,
  madeInvite,
  passkeysView,
  passkeyView,
  publicKeys,
  sessionsView,
  signedIn,
  signedUp,
  signUpRules,
  tokenPair,
  underWay,
  whoIsIn,
} from '@hearth/shared/protocol/api/accounts.ts';
import { deletionView } from '@hearth/shared/protocol/api/users.ts';
import { z } from 'zod';
import type { Description } from '../../app/http/describe-operation.ts';
import { PROBLEMS, type Problem } from '../../app/http/problem.ts';
import { ACCOUNT_PROBLEMS as P } from './account-problems.ts';
import {
  credentialsSchema,
  forgotSchema,
  linkSchema,
  loginSchema,
  newEmailSchema,
  newPasswordSchema,
  passwordSchema,
  refreshSchema,
  resendSchema,
  resetSchema,
  signUpSchema,
} from './account-schemas.ts';

/** What the document says of the accounts' own routes. A test holds it to the routes that there are. */

const SIGNING_IN = 'Signing in';
const SECURITY = 'Account security';
const AT = 1_796_040_000_000;
const ID = '019ad5c0-7b1e-7cc3-98c4-2f4a6c1d0e50';
const USER = { id: ID, username: 'anna', email: null, role: 'user', deleteAt: null };
const CREDENTIALS = { username: 'anna', password: 'seven-little-embers' };
const SECRET = { token: 'the part of the link behind the #' };
const PAIR = { access_token: 'eyJ…', token_type: 'bearer', expires_in: 900, refresh_token: 'q3Vw…' };
const SIGNED_IN = { user: USER, session: { id: ID }, keptFromDeletion: false };
const PASSKEY = { id: ID, name: 'Blue key', createdAt: AT, backedUp: true };
const idParams = z.strictObject({ id: z.string() });
const open = z.looseObject({});
const NOTHING = { status: 204, description: 'It is done' } as const;
const UNDER_WAY = { status: 202, description: 'A mail is on its way', schema: underWay, example: {} } as const;
const SIGN_UP_PROBLEMS: readonly Problem[] = [
  P.registrationClosed,
  P.inviteNeeded,
  P.usernameTaken,
  P.linkExpired,
  P.tooMany,
];
const SIGN_IN_PROBLEMS: readonly Problem[] = [P.wrongCredentials, P.notConfirmed, P.tooMany];
const PASSWORD_PROBLEMS: readonly Problem[] = [P.scopeMissing, P.wrongPassword, P.tooMany];
const WITH_COOKIE: readonly Problem[] = [P.scopeMissing, P.forbidden];

type Row = readonly [
  at: `${Description['method']} ${string}`,
  operationId: string,
  summary: string,
  description: string,
  more: Pick<Description, 'answer'> & Partial<Pick<Description, 'body' | 'params' | 'problems'>>,
];

const signUpAnswer = {
  status: 201,
  description: 'The account',
  schema: signedUp,
  example: { id: ID, username: 'anna', role: 'user', mustConfirmAddress: false },
} as const;
const pairAnswer = { status: 200, description: 'Tokens', schema: tokenPair, example: PAIR } as const;
const inAnswer = { status: 200, description: 'Signed in, by a cookie', schema: signedIn, example: SIGNED_IN } as const;
const signUpBody = { schema: signUpSchema, example: CREDENTIALS };
const logInBody = { schema: loginSchema, example: CREDENTIALS };
const linkBody = { schema: linkSchema, example: SECRET };
const ofLink = [P.linkExpired, P.tooMany];

const FOR_ALL: readonly Row[] = [
  [
    'post auth/signup',
    'signUp',
    'Make an account',
    'A name and a password are enough, unless the server asks for an address or an invitation.',
    { body: signUpBody, answer: signUpAnswer, problems: SIGN_UP_PROBLEMS },
  ],
  [
    'post users/register',
    'register',
    'Make an account, by another name',
    'The same as `POST /api/v1/auth/signup`.',
    { body: signUpBody, answer: signUpAnswer, problems: SIGN_UP_PROBLEMS },
  ],
  [
    'post auth/login',
    'logIn',
    'Sign in as a program',
    'By the user name or a confirmed address. Also as a form, as OAuth 2 has it.',
    { body: logInBody, answer: pairAnswer, problems: SIGN_IN_PROBLEMS },
  ],
  [
    'post users/login',
    'logInToo',
    'Sign in as a program, by another name',
    'The same as `POST /api/v1/auth/login`.',
    { body: logInBody, answer: pairAnswer, problems: SIGN_IN_PROBLEMS },
  ],
  [
    'post auth/refresh',
    'refreshTokens',
    'Get the next pair of tokens',
    'A refresh token counts once; one that comes again ends the session.',
    {
      body: { schema: refreshSchema, example: { refresh_token: 'q3Vw…' } },
      answer: pairAnswer,
      problems: [P.signInAgain, P.tooMany],
    },
  ],
  [
    'post auth/session',
    'openSession',
    'Sign in with a cookie',
    'For our own pages alone.',
    {
      body: { schema: credentialsSchema, example: CREDENTIALS },
      answer: inAnswer,
      problems: [...SIGN_IN_PROBLEMS, P.foreignOrigin],
    },
  ],
  [
    'get auth/session',
    'findSession',
    'Who is signed in',
    'Nobody is an answer too, not an error.',
    {
      answer: { status: 200, description: 'Who', schema: whoIsIn, example: { user: USER, session: { id: ID } } },
      problems: [P.foreignOrigin],
    },
  ],
  [
    'post auth/logout',
    'logOut',
    'Sign out',
    'Signed out already is signed out.',
    { answer: NOTHING, problems: [P.foreignOrigin, P.unsupportedBody] },
  ],
  [
    'get auth/jwks',
    'listKeys',
    'Keys that check our tokens',
    'The public ones, as a set of JWK.',
    {
      answer: {
        status: 200,
        description: 'Keys',
        schema: publicKeys,
        example: { keys: [{ kty: 'EC', crv: 'P-256', kid: '1' }] },
      },
    },
  ],
  [
    'get auth/settings',
    'findSignUpRules',
    'Who may make an account here',
    'And whether an address must be confirmed.',
    {
      answer: {
        status: 200,
        description: 'Rules',
        schema: signUpRules,
        example: { registration: 'open', emailVerification: 'optional' },
      },
    },
  ],
  [
    'post auth/link',
    'lookAtLink',
    'What a link is for',
    'Looks at a link from a mail or an invitation without using it up.',
    {
      body: linkBody,
      answer: {
        status: 200,
        description: 'The link',
        schema: linkView,
        example: { kind: 'invite', expiresAt: AT, username: null, email: null },
      },
      problems: ofLink,
    },
  ],
  [
    'post auth/verify',
    'confirmAddress',
    'Confirm an address',
    'By the secret of the link in the mail.',
    { body: linkBody, answer: NOTHING, problems: ofLink },
  ],
  [
    'post auth/resend',
    'sendLinkAgain',
    'Send the link again',
    'For who cannot sign in before the address is confirmed.',
    {
      body: { schema: resendSchema, example: { ...CREDENTIALS, email: 'anna@example.org' } },
      answer: UNDER_WAY,
      problems: [P.wrongCredentials, P.tooMany],
    },
  ],
  [
    'post auth/forgot',
    'forgotPassword',
    'Ask for a new password',
    'The answer is the same whether there is such an account or not.',
    { body: { schema: forgotSchema, example: { username: 'anna' } }, answer: UNDER_WAY, problems: [P.tooMany] },
  ],
  [
    'post auth/reset',
    'resetPassword',
    'Choose a new password',
    'By the secret of the link in the mail; signs out everywhere.',
    {
      body: { schema: resetSchema, example: { ...SECRET, password: CREDENTIALS.password } },
      answer: NOTHING,
      problems: ofLink,
    },
  ],
  [
    'post auth/passkey/options',
    'beginPasskeySignIn',
    'Begin to sign in with a passkey',
    'For our own pages alone.',
    {
      body: { schema: open, example: {} },
      answer: { status: 200, description: 'For the browser', schema: ceremony, example: {} },
      problems: [P.foreignOrigin, P.tooMany],
    },
  ],
  [
    'post auth/passkey',
    'signInWithPasskey',
    'Sign in with a passkey',
    'With what the browser answered.',
    {
      body: {
        schema: z.looseObject({ response: z.looseObject({ id: z.string() }) }),
        example: { response: { id: 'x' } },
      },
      answer: inAnswer,
      problems: [P.wrongCredentials, P.signInAgain, P.foreignOrigin, P.tooMany],
    },
  ],
];

const FOR_SIGNED_IN: readonly Row[] = [
  [
    'get users/me/sessions',
    'listSessions',
    'List sessions',
    'Browsers and programs that are signed in.',
    {
      answer: { status: 200, description: 'Sessions', schema: sessionsView, example: { sessions: [] } },
      problems: [P.scopeMissing],
    },
  ],
  [
    'delete users/me/sessions/{id}',
    'endSession',
    'End a session',
    'With its devices that sync and its tokens.',
    { params: idParams, answer: NOTHING, problems: [P.scopeMissing, PROBLEMS.notFound] },
  ],
  [
    'post users/me/password',
    'changePassword',
    'Change the password',
    'Signs out everywhere else. Access tokens stay.',
    {
      body: {
        schema: newPasswordSchema,
        example: { password: CREDENTIALS.password, newPassword: 'eight-little-embers' },
      },
      answer: NOTHING,
      problems: PASSWORD_PROBLEMS,
    },
  ],
  [
    'post users/me/email',
    'changeAddress',
    'Change the address',
    'It counts once the link in the mail is opened; null takes it away.',
    {
      body: { schema: newEmailSchema, example: { password: CREDENTIALS.password, email: 'anna@example.org' } },
      answer: UNDER_WAY,
      problems: [...PASSWORD_PROBLEMS, P.forbidden],
    },
  ],
  [
    'post users/me/delete',
    'askForDeletion',
    'Delete the account, by its password',
    'The same as `DELETE /api/v1/users/me`, with the password always.',
    {
      body: { schema: passwordSchema, example: { password: CREDENTIALS.password } },
      answer: { status: 202, description: 'When it goes', schema: deletionView, example: { deleteAt: AT } },
      problems: PASSWORD_PROBLEMS,
    },
  ],
  [
    'put users/me/avatar',
    'changePicture',
    'Change the picture',
    'A JPEG, PNG, WebP, GIF or AVIF of at most 8 MB, drawn anew on the server.',
    {
      body: {
        schema: z.strictObject({ avatar: z.string().meta({ format: 'binary' }) }),
        example: { avatar: '(bytes)' },
        mediaType: 'multipart/form-data',
      },
      answer: {
        status: 200,
        description: 'The picture',
        schema: avatarView,
        example: { avatar: 'data:image/webp;base64,' },
      },
      problems: [P.scopeMissing, P.unsupportedForm, P.noPicture, P.brokenPicture, P.pictureTooLarge, P.tooMany],
    },
  ],
  [
    'delete users/me/avatar',
    'removePicture',
    'Remove the picture',
    'On all devices.',
    { answer: NOTHING, problems: [P.scopeMissing] },
  ],
  [
    'get users/me/passkeys',
    'listPasskeys',
    'List passkeys',
    'Of who signed in with the cookie; programs have none.',
    {
      answer: { status: 200, description: 'Passkeys', schema: passkeysView, example: { passkeys: [PASSKEY] } },
      problems: WITH_COOKIE,
    },
  ],
  [
    'post users/me/passkeys/options',
    'beginPasskey',
    'Begin to make a passkey',
    'With the password where one signed in more than a day ago.',
    {
      body: { schema: z.strictObject({ password: z.string().optional() }), example: {} },
      answer: { status: 200, description: 'For the browser', schema: ceremony, example: {} },
      problems: [...WITH_COOKIE, P.passwordNeeded, P.wrongPassword, P.tooMany],
    },
  ],
  [
    'post users/me/passkeys',
    'makePasskey',
    'Make a passkey',
    'With what the browser answered.',
    {
      body: {
        schema: z.strictObject({ response: z.looseObject({ id: z.string() }), name: z.string().optional() }),
        example: { response: { id: 'x' }, name: 'Blue key' },
      },
      answer: { status: 201, description: 'The passkey', schema: passkeyView, example: PASSKEY },
      problems: WITH_COOKIE,
    },
  ],
  [
    'patch users/me/passkeys/{id}',
    'renamePasskey',
    'Rename a passkey',
    'So that its owner knows it again.',
    {
      params: idParams,
      body: { schema: z.strictObject({ name: z.string() }), example: { name: 'Red key' } },
      answer: { status: 200, description: 'The passkey', schema: passkeyView, example: PASSKEY },
      problems: [...WITH_COOKIE, PROBLEMS.notFound],
    },
  ],
  [
    'delete users/me/passkeys/{id}',
    'removePasskey',
    'Remove a passkey',
    'Nobody signs in with it any more.',
    { params: idParams, answer: NOTHING, problems: [...WITH_COOKIE, PROBLEMS.notFound] },
  ],
  [
    'get invites',
    'listInvites',
    'List invitations',
    'Those that may still be used, for the administrator.',
    {
      answer: {
        status: 200,
        description: 'Invitations',
        schema: invitesView,
        example: { invites: [{ id: 'x', createdAt: AT, expiresAt: AT }] },
      },
      problems: [P.scopeMissing, P.forbidden],
    },
  ],
  [
    'post invites',
    'makeInvite',
    'Make an invitation',
    'A link that makes one account within seven days, shown once.',
    {
      answer: {
        status: 201,
        description: 'The link',
        schema: madeInvite,
        example: { url: 'https://hearth.example/invite/join#…', expiresAt: AT },
      },
      problems: [P.scopeMissing, P.forbidden, P.unsupportedBody],
    },
  ],
  [
    'delete invites/{id}',
    'revokeInvite',
    'Take an invitation back',
    'Accounts that were made with it stay.',
    { params: idParams, answer: NOTHING, problems: [P.scopeMissing, P.forbidden, PROBLEMS.notFound] },
  ],
];

const toDescription =
  (tag: string, access: Pick<Description, 'scope'>) =>
  ([at, operationId, summary, description, { problems = [], ...more }]: Row): Description => {
    const [method = '', path = ''] = at.split(' ');
    return {
      method: method as Description['method'],
      path: `/api/v1/${path}`,
      operationId,
      tag,
      summary,
      description,
      ...access,
      ...more,
      problems,
    };
  };

export const ACCOUNT_DESCRIPTIONS: readonly Description[] = [
  ...FOR_ALL.map(toDescription(SIGNING_IN, {})),
  ...FOR_SIGNED_IN.map(toDescription(SECURITY, { scope: 'account' })),
];
