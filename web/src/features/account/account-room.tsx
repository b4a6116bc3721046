import type { ReactElement } from 'react';
import { Navigate, useParams } from 'react-router';
import { AccountPage } from './account-page.tsx';
import { ACCOUNT_PATH } from './enter-account.ts';
import { DeletingPage } from './deleting-page.tsx';
import { ForgotPage } from './forgot-page.tsx';
import { InvitesPage } from './invites-page.tsx';
import { ProfilePage } from './profile-page.tsx';
import { ShelfPage } from './shelf-page.tsx';
import { SignInPage } from './sign-in-page.tsx';
import { SignUpPage } from './sign-up-page.tsx';
import { TokensPage } from './tokens-page.tsx';

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
    case 'profile':
      return <ProfilePage />;
    case 'invitations':
      return <InvitesPage />;
    case 'tokens':
      return <TokensPage />;
    case 'refused':
      return <ShelfPage />;
    case 'deleting':
      return <DeletingPage />;
    default:
      return <Navigate to={ACCOUNT_PATH} replace />;
  }
}
