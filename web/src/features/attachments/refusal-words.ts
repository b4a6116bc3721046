import type { RuleError } from '@hearth/shared/kernel/rule-error.ts';
import { maxFileBytes } from '@hearth/shared/domain/attachments/attachment.ts';
import type { TFunction } from 'i18next';
import type { Format } from '../../i18n/format.ts';
import type { Unusable } from './prepare-file.ts';

const megabyte = 1_000_000;

export interface RefusalContext {
  readonly t: TFunction<'attachments'>;
  readonly format: Format;
  /** Name of the file; empty when there is none. */
  readonly file: string;
}

export function unusableWords(why: Unusable, { t, format, file }: RefusalContext): string {
  return t(`refused.${why}`, { file, limit: format.number(maxFileBytes / megabyte) });
}

/** Why the first of some refused fields was refused. */
export function refusalWords([error]: readonly RuleError[], { t, format, file }: RefusalContext): string {
  const limit = typeof error?.limit === 'number' ? error.limit : 0;
  const limitMb = format.number(limit / megabyte);
  if (error?.rule === 'unknown-value') return t('refused.unknown-kind', { file });
  if (error?.rule === 'too-large') return t('refused.too-large', { file, limit: limitMb });
  if (error?.rule === 'quota' && error.field === 'day') return t('refused.dayFull', { limit: format.number(limit) });
  if (error?.rule === 'quota') return t('refused.noRoom', { limit: limitMb });
  if (error?.rule === 'not-yet') return t('refused.notYet');
  return error?.rule === 'not-found' ? t('refused.notFound') : t('refused.other', { file });
}
