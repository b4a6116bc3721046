import { lazy, Suspense } from 'react';
import { commonIcons } from './common-icons.ts';
import type { moreIcons } from './more-icons.ts';

export type IconName = keyof typeof commonIcons | keyof typeof moreIcons;

export type IconProps = {
  /** A stored name; one that is not in the set is shown as sparkles. */
  name: string;
  size?: number | undefined;
  className?: string | undefined;
};

const MoreIcon = lazy(async () => {
  const { moreIcons: icons } = await import('./more-icons.ts');
  return { default: ({ name, size = 20, className }: IconProps) => draw(icons, name, size, className) };
});

/** One of the curated icons by its name. Decorative. What is not in the common set comes a moment later. */
export function Icon({ name, size = 20, className }: IconProps) {
  if (Object.hasOwn(commonIcons, name)) return draw(commonIcons, name, size, className);
  return (
    <Suspense fallback={<span style={{ inlineSize: size, blockSize: size }} className="inline-block" />}>
      <MoreIcon {...{ name, size, className }} />
    </Suspense>
  );
}

type Drawing = typeof commonIcons.flame;

function draw(icons: Readonly<Record<string, Drawing>>, name: string, size: number, className: string | undefined) {
  const Drawn = (Object.hasOwn(icons, name) ? icons[name] : undefined) ?? commonIcons.sparkles;
  return <Drawn size={size} aria-hidden="true" {...(className === undefined ? {} : { className })} />;
}
