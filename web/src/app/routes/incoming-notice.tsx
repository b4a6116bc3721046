import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { importLimits, megabyte } from '@hearth/shared/import/import-limits.ts';
import { useFormat } from '../../i18n/format.ts';
import { Banner } from '../../ui/banner.tsx';
import type { ArrivalProblem } from './incoming-arrivals.ts';

interface IncomingNoticeProps {
  readonly problem: ArrivalProblem;
  readonly onDismiss: () => void;
}

/** Why nothing arrived, above the page where the file can be chosen instead. */
export const IncomingNotice = ({ problem, onDismiss }: IncomingNoticeProps): ReactElement => {
  const { t } = useTranslation('transfer');
  const format = useFormat();
  return (
    <Banner tone="warn" live="alert" title={t(`problem.${problem}.title`)} onDismiss={onDismiss}>
      {t(`problem.${problem}.text`, { limit: format.number(importLimits.fileBytes / megabyte) })}
    </Banner>
  );
};
