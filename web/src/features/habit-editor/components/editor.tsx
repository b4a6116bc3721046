import { useEffect, useRef, type ReactElement } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Button } from '../../../ui/button.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { EditorContext } from '../editor-context.ts';
import { useActs } from '../use-acts.ts';
import { useEditorKeys } from '../use-editor-keys.ts';
import { useEditorState, type EditorSource } from '../use-editor-state.ts';
import { ErrorSummary } from './error-summary.tsx';
import { SectionList } from './folding-section.tsx';
import { FromWhenCard } from './from-when.tsx';
import { LadderSection } from './ladder-section.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { NameSection } from './name-section.tsx';
import { PauseSection } from './pause-section.tsx';
import { PlaceSection } from './place-section.tsx';
import { PlanSection } from './plan-section.tsx';
import { PutAwaySection } from './put-away-section.tsx';
import { RewardSection } from './reward-section.tsx';
import { RhythmSection } from './rhythm-section.tsx';
import { SpanSection } from './span-section.tsx';
import { TargetSection } from './target-section.tsx';
import { TodayPreview } from './today-preview.tsx';

/** The whole form. A new habit needs its name and Save; the rest is folded and says in a line what it holds. */
export function Editor({ source }: { readonly source: EditorSource }): ReactElement {
  const { view } = source;
  const editor = useEditorState(source);
  const { t } = editor.words;
  const { offerUndo } = useActs();
  const navigate = useNavigate();
  const location = useLocation();
  const mayLeave = useRef(false);

  const backTo = view === null ? '/today' : `/habits/${view.habit.id}`;
  const goBack = (): void => {
    // The first page of a visit has nothing of ours behind it.
    if (location.key === 'default') void navigate(backTo, { replace: true });
    else void navigate(-1);
  };
  const save = async (): Promise<void> => {
    const saved = await editor.save();
    if (saved === undefined) return;
    mayLeave.current = true;
    if (saved.activityIds.length > 0) {
      const name = editor.form.name.trim();
      offerUndo(t(view === null ? 'toast.created' : 'toast.saved', { name }), saved.activityIds);
    }
    if (view === null) void navigate('/today', { replace: true });
    else goBack();
  };
  useEditorKeys({ save: () => void save(), goBack });
  useNameFocus(view === null);

  return (
    <EditorContext value={editor}>
      <div className="mx-auto w-full max-w-6xl px-4 pb-8 md:px-8">
        <form
          noValidate
          // What gets the focus comes to rest clear of the bars above and below.
          className="[&_:is(input,select,textarea,button)]:scroll-mt-28 [&_:is(input,select,textarea,button)]:scroll-mb-28"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          <div className="sticky top-(--frame-top) z-20 -mx-4 bg-paper px-4 py-3 md:-mx-8 md:px-8">
            <PageHeader
              title={t(view === null ? 'title.new' : 'title.edit')}
              size="lg"
              back={{ to: backTo, label: t('back') }}
              aside={
                <Button
                  type="submit"
                  variant="primary"
                  busy={editor.isSaving}
                  title={t('saveHint')}
                  aria-keyshortcuts="Control+Enter Meta+Enter"
                >
                  {t('save')}
                </Button>
              }
            />
          </div>
          <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-10">
            <div className="flex min-w-0 flex-col gap-4">
              <ErrorSummary editor={editor} />
              <NameSection />
              <SectionList>
                <RhythmSection />
                <TargetSection />
              </SectionList>
              <FromWhenCard />
              <SectionList>
                <PlanSection />
                <PlaceSection />
                <RewardSection />
                <SpanSection />
                <LadderSection />
              </SectionList>
              {view === null ? null : (
                <SectionList>
                  <PauseSection view={view} />
                  <PutAwaySection
                    view={view}
                    onDeleted={() => {
                      mayLeave.current = true;
                      void navigate('/today', { replace: true });
                    }}
                  />
                </SectionList>
              )}
            </div>
            <aside className="max-lg:hidden">
              <div className="sticky top-[calc(var(--frame-top)+5rem)]">
                <TodayPreview />
              </div>
            </aside>
          </div>
        </form>
        <LeaveGuard isDirty={editor.isDirty} mayLeave={mayLeave} />
      </div>
    </EditorContext>
  );
}

/** A new habit begins with its name: typing may start at once. */
function useNameFocus(isNew: boolean): void {
  useEffect(() => {
    if (!isNew) return;
    // After the shell has given the focus to the heading.
    const timer = setTimeout(() => document.querySelector<HTMLElement>('[data-field="name"] input')?.focus(), 0);
    return () => clearTimeout(timer);
  }, [isNew]);
}
