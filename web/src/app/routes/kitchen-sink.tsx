import { Suspense, useEffect, useState } from 'react';
import { PageHeader } from '../../ui/page-header.tsx';
import { SegmentedControl } from '../../ui/radio-group.tsx';
import { UiProvider } from '../../ui/ui-provider.tsx';
import { ChoicesSection } from './kitchen-sink/choices-section.tsx';
import { ColoursSection } from './kitchen-sink/colours-section.tsx';
import { FeedbackSection } from './kitchen-sink/feedback-section.tsx';
import { FormsSection } from './kitchen-sink/forms-section.tsx';
import { MarksSection } from './kitchen-sink/marks-section.tsx';
import { NavigationSection } from './kitchen-sink/navigation-section.tsx';
import { OverlaysSection } from './kitchen-sink/overlays-section.tsx';
import { RowsSection } from './kitchen-sink/rows-section.tsx';
import { YearSection } from './kitchen-sink/year-section.tsx';

type Shown = 'light' | 'dark' | 'both';
const shownOptions = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'both', label: 'Both' },
] as const;

/**
 * Every piece of the design system with its states, for whoever works on it; only in development, and so not translated.
 * `?theme=light|dark|both` and `?dir=rtl` choose what is shown.
 */
export function KitchenSink() {
  const query = new URLSearchParams(location.search);
  const [shown, setShown] = useState<Shown>(
    shownOptions.find(({ value }) => value === query.get('theme'))?.value ?? 'both',
  );
  const dir = query.get('dir') === 'rtl' ? 'rtl' : 'ltr';
  // Overlays are portals in the body, which wears the page's own theme; only "both" gives them another than their panel's.
  useEffect(() => {
    document.documentElement.dataset['theme'] = shown === 'dark' ? 'dark' : 'light';
    document.documentElement.dir = dir;
  }, [shown, dir]);
  return (
    <UiProvider dir={dir}>
      <main className="mx-auto max-w-7xl p-4 md:p-8">
        <PageHeader
          eyebrow="Development only"
          title="Kitchen sink"
          aside={<SegmentedControl label="Theme" value={shown} onValueChange={setShown} options={shownOptions} />}
        />
        <div className={shown === 'both' ? 'grid gap-6 lg:grid-cols-2' : ''}>
          {shown === 'dark' ? null : <Panel theme="light" />}
          {shown === 'light' ? null : <Panel theme="dark" />}
        </div>
      </main>
    </UiProvider>
  );
}

function Panel({ theme }: { theme: 'light' | 'dark' }) {
  return (
    <Suspense>
      <div
        data-theme={theme}
        data-panel={theme}
        className="flex min-w-0 flex-col gap-8 rounded-lg bg-paper px-1 py-6 text-ink sm:px-4"
      >
        <RowsSection />
        <YearSection />
        <MarksSection />
        <FormsSection />
        <ChoicesSection />
        <OverlaysSection />
        <FeedbackSection />
        <NavigationSection />
        <ColoursSection />
      </div>
    </Suspense>
  );
}
