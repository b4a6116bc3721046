import { readConfirmFragment } from '@hearth/shared/protocol/confirm-link.ts';
import type { ReactElement } from 'react';
import { useLocation } from 'react-router';
import { ConfirmPage } from './confirm-page.tsx';
import { ResetPage } from './reset-page.tsx';
import { SignUpPage } from './sign-up-page.tsx';

/** What links from mails and invitations open. Their secret stands in the fragment, which no browser sends. */
export function LinkRoom(): ReactElement {
  const { pathname, hash } = useLocation();
  const secret = hash.slice(1);
  // Another link in the same tab begins anew.
  if (pathname.startsWith('/invite/')) {
    return <SignUpPage key={secret} invite={{ secret, isForAdmin: pathname.startsWith('/invite/admin') }} />;
  }
  if (pathname.startsWith('/reset')) return <ResetPage key={secret} secret={secret} />;
  return <ConfirmPage key={secret} {...readConfirmFragment(secret)} />;
}
