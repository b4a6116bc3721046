import type { ReactElement } from 'react';
import { Banner } from '../../../ui/banner.tsx';
import type { EditorWords } from '../error-words.ts';
import { errorWords } from '../error-words.ts';
import type { Editor } from '../use-editor-state.ts';

/** What stands in the way of saving, all at once; each leads to its field. */
export function ErrorSummary({ editor }: { readonly editor: Editor }): ReactElement | null {
  const { summary, hasFailed, form, words, goToField } = editor;
  const { t }: EditorWords = words;
  if (hasFailed) {
    return (
      <Banner tone="bad" live="alert" title={t('error.failed')}>
        {t('error.failedText')}
      </Banner>
    );
  }
  if (summary.length === 0) return null;
  return (
    <Banner tone="bad" live="alert" title={t('error.title', { count: summary.length })}>
      <ul>
        {summary.map((error) => (
          <li key={`${error.field} ${error.rule}`}>
            <button
              type="button"
              onClick={() => goToField(error.field)}
              className="min-h-8 text-start underline underline-offset-2"
            >
              {errorWords(error, form, words)}
            </button>
          </li>
        ))}
      </ul>
    </Banner>
  );
}
