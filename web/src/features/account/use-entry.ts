import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { AccountUser } from '@hearth/shared/protocol/account-api.ts';
import { useData } from '../../data/hearth-data.ts';
import { ACCOUNT_PATH, enterAccount, KEPT_HASH, startAnew } from './enter-account.ts';

export interface Opened {
  readonly user: AccountUser;
  readonly keptFromDeletion: boolean;
}

export interface Entry {
  /** Goes on from a session that this browser just got. */
  readonly enter: (opened: Opened) => Promise<void>;
  /** It was another account's than the one to which this device belongs, and is closed again. */
  readonly isOther: boolean;
  readonly forget: () => void;
}

export function useEntry(): Entry {
  const data = useData();
  const navigate = useNavigate();
  const [isOther, setIsOther] = useState(false);
  return {
    enter: async ({ user, keptFromDeletion }) => {
      const hash = keptFromDeletion ? KEPT_HASH : '';
      const outcome = await enterAccount(data, user, { isNew: false });
      if (outcome === 'joined') startAnew(hash);
      else if (outcome === 'other-account') setIsOther(true);
      else await navigate(`${ACCOUNT_PATH}${hash}`, { replace: true });
    },
    isOther,
    forget: () => setIsOther(false),
  };
}
