import type { OwnAccount } from '@hearth/shared/protocol/account-api.ts';
import { Pencil } from 'lucide-react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { useProfile } from '../../../data/queries/use-profile.ts';
import { Avatar } from '../../../ui/avatar.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { buttonClasses } from '../../../ui/button-classes.ts';
import { Card } from '../../../ui/card.tsx';
import { useWords } from '../account-words.ts';
import { ACCOUNT_PATH } from '../enter-account.ts';

export interface WhoCardProps {
  /** User name, as the device knows it. */
  readonly username: string;
  /** Undefined until the server has answered. */
  readonly user: OwnAccount | undefined;
}

/** Who is signed in on this device, as others see them. */
export function WhoCard({ username, user }: WhoCardProps): ReactElement {
  const { t } = useWords();
  const view = useProfile();
  const displayName = view?.profile.displayName ?? '';
  const name = displayName === '' ? username : displayName;
  return (
    <Card className="flex flex-wrap items-center gap-4">
      <Avatar name={name} picture={view?.avatar} size={56} />
      <div className="min-w-0 flex-1 basis-44">
        <p className="flex flex-wrap items-center gap-x-2 text-lg font-semibold break-words">
          <bdi className="min-w-0 break-words">{name}</bdi>
          {user?.role === 'admin' ? <Badge>{t('signedIn.admin')}</Badge> : null}
        </p>
        {displayName === '' ? null : (
          <p className="text-sm break-words text-ink-2">{t('signedIn.username', { username })}</p>
        )}
        {user === undefined ? null : (
          <p className="text-sm break-words text-ink-2">
            {user.email === null ? t('signedIn.noEmail') : t('signedIn.email', { email: user.email })}
          </p>
        )}
      </div>
      <Link to={`${ACCOUNT_PATH}/profile`} className={buttonClasses('secondary')}>
        <Pencil size={18} aria-hidden="true" />
        {t('profile.edit')}
      </Link>
    </Card>
  );
}
