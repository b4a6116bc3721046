import { HardDriveUpload } from 'lucide-react';
import type { ReactElement } from 'react';
import type { GroupWish } from '../../../data/groups/group-wishes.ts';
import { useData } from '../../../data/hearth-data.ts';
import { dismissWish } from '../../../data/operations/groups.ts';
import { Banner } from '../../../ui/banner.tsx';
import { refusalWords, type Words } from '../groups-words.ts';

export interface WishBannersProps {
  readonly wishes: readonly GroupWish[];
  readonly words: Words;
}

/** What is on its way, said quietly; what was refused, with its reason, until it was read. */
export function WishBanners({ wishes, words }: WishBannersProps): ReactElement | null {
  const data = useData();
  const { t, format } = words;
  const refused = wishes.filter(({ refusal }) => refusal !== undefined);
  const waiting = wishes.filter(({ refusal }) => refusal === undefined);
  const joining = waiting.filter(({ intent }) => intent.kind === 'group-join');
  const others = waiting.length - joining.length;
  if (wishes.length === 0) return null;
  return (
    <div className="mt-4 grid gap-2">
      {refused.map(({ id, subject, refusal = '' }) => (
        <Banner key={id} tone="warn" live="status" onDismiss={() => void dismissWish(data, id)}>
          {t('wish.refused', { name: subject, reason: refusalWords(refusal, words) })}
        </Banner>
      ))}
      {joining.map(({ id, subject }) => (
        <Banner key={id} icon={<HardDriveUpload size={20} />}>
          {t('wish.joining', { name: subject })}
        </Banner>
      ))}
      {others === 0 ? null : (
        <p className="flex items-center gap-2 text-sm text-ink-2">
          <HardDriveUpload size={16} aria-hidden="true" />
          {t('wish.waiting', { count: others, number: format.number(others) })}
        </p>
      )}
    </div>
  );
}
