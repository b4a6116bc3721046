import { Check, Leaf, MapPin } from 'lucide-react';
import { Avatar } from '../../../ui/avatar.tsx';
import { Badge, type BadgeTone } from '../../../ui/badge.tsx';
import { Banner } from '../../../ui/banner.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { EmptyState, ErrorState } from '../../../ui/empty-state.tsx';
import { Kbd } from '../../../ui/kbd.tsx';
import { Skeleton, SkeletonList } from '../../../ui/skeleton.tsx';
import { Spinner } from '../../../ui/spinner.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { Section } from './section.tsx';

const badgeTones: readonly BadgeTone[] = ['neutral', 'ember', 'good', 'frost', 'warn', 'bad'];

export function FeedbackSection() {
  return (
    <Section title="Feedback">
      <Banner
        icon={<MapPin size={20} />}
        title="You are in Tokyo now."
        actions={
          <>
            <Button size="sm">Keep</Button>
            <Button size="sm" variant="primary">
              Switch
            </Button>
          </>
        }
      >
        Today is the 21st here.
      </Banner>
      <Banner tone="warn" title="Little room is left on this device." onDismiss={() => undefined} />
      <Banner tone="bad" title="The last change could not be saved." actions={<Button size="sm">Try again</Button>}>
        The browser refused to store it.
      </Banner>
      <Card className="flex flex-wrap items-center gap-3">
        {badgeTones.map((tone) => (
          <Badge key={tone} tone={tone}>
            {tone}
          </Badge>
        ))}
        <Badge tone="good" icon={<Check size={14} aria-hidden="true" />}>
          kept
        </Badge>
        <Avatar name="Ana" colour="sky" ring="good" />
        <Avatar name="Yuki" colour="plum" ring="open" />
        <Avatar name="éclair" colour="clay" ring="bad" size={40} />
        <Avatar name="Jo" colour="slate" ring="quiet" />
        <span className="flex items-center gap-1 text-sm text-ink-2">
          <Kbd>Ctrl</Kbd> <Kbd>K</Kbd>
        </span>
        <span className="flex items-center gap-2 text-sm text-ember-ink">
          <Spinner /> Saving
          <VisuallyHidden>, please wait</VisuallyHidden>
        </span>
        <Skeleton className="h-5 w-32" />
      </Card>
      <SkeletonList rows={2} />
      <div className="grid gap-3 sm:grid-cols-2">
        <Card>
          <EmptyState
            icon={<Leaf size={28} />}
            title="Nothing here yet"
            actions={<Button variant="primary">New habit</Button>}
          >
            Begin with one small thing, two minutes a day.
          </EmptyState>
        </Card>
        <Card>
          <ErrorState
            title="This page did not load"
            onRetry={() => undefined}
            details={{ summary: 'Details', text: 'ChunkLoadError: /assets/habit.js' }}
          >
            Your data is safe on this device.
          </ErrorState>
        </Card>
      </div>
    </Section>
  );
}
