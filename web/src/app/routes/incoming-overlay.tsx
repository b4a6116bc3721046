import i18next from 'i18next';
import { FileUp } from 'lucide-react';
import type { ReactElement } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { useTranslation } from 'react-i18next';

const DropOverlay = (): ReactElement => {
  const { t } = useTranslation('transfer');
  return (
    <div className="pointer-events-none fixed inset-0 z-60 grid place-items-center bg-scrim p-4 sm:p-8">
      <div className="grid size-full place-items-center rounded-lg border-2 border-dashed border-ember bg-card/90 p-6 text-center">
        <div className="grid max-w-sm justify-items-center gap-3">
          <span className="grid size-16 place-items-center rounded-full bg-ember-soft text-ember-ink">
            <FileUp size={28} aria-hidden="true" />
          </span>
          <p className="text-lg font-semibold">{t('drop.title')}</p>
          <p className="text-sm text-ink-2">{t('drop.text')}</p>
        </div>
      </div>
    </div>
  );
};

let root: Root | undefined;
let isWanted = false;

/** Outside the app's own tree: the listeners know no screen, and a screen knows nothing of them. */
export const showDropOverlay = async (isShown: boolean): Promise<void> => {
  isWanted = isShown;
  if (isShown) await i18next.loadNamespaces('transfer');
  if (root === undefined) {
    const container = document.createElement('div');
    document.body.append(container);
    root = createRoot(container);
  }
  // It may have been left while the words came.
  root.render(isWanted ? <DropOverlay /> : null);
};
