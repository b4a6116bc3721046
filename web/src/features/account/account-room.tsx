import type { ReactElement } from 'react';
import { Navigate, useParams } from 'react-router';
import { AccountPage } from './account-page.tsx';
import { ACCOUNT_PATH } from './enter-account.ts';
import { ForgotPage } from './forgot-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { SignUpPage } from './sign-up-page.tsx';

/** Settings > Account and the pages below it, by the rest of the address. */
export function AccountRoom(): ReactElement {
  const page = useParams()['*'] ?? '';
  switch (page) {
    case '':
      return <AccountPage />;
    case 'sign-up':
      return <SignUpPage />;
    case 'sign-in':
      return <SignInPage />;
    case 'forgot':
      return <ForgotPage />;
    default:
      return <Navigate to={ACCOUNT_PATH} replace />;
  }
}
