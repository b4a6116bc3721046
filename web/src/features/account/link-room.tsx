import type { ReactElement } from 'react';
import { useLocation } from 'react-router';
import { ConfirmPage } from './confirm-page.tsx';
import { ResetPage } from './reset-page.tsx';
import { SignUpPage } from './sign-up-page.tsx';

/** What links from mails and invitations open. Their secret stands in the fragment, which no browser sends. */
export function LinkRoom(): ReactElement {
  const { pathname, hash } = useLocation();
  const secret = hash.slice(1);
  if (pathname.startsWith('/invite/')) {
    return <SignUpPage invite={{ secret, isForAdmin: pathname.startsWith('/invite/admin') }} />;
  }
  return pathname.startsWith('/reset') ? <ResetPage secret={secret} /> : <ConfirmPage secret={secret} />;
}
