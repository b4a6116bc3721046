import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';

/** How far below the screen something is when it is made ready. */
const aheadPx = 400;

export interface WhenSeenProps {
  /** Height that is kept free until then, in px. */
  readonly heightPx: number;
  readonly children: () => ReactNode;
}

/** Makes its content when it is about to be seen: charts cost their code and their drawing only then. */
export function WhenSeen({ heightPx, children }: WhenSeenProps): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  const [isSeen, setIsSeen] = useState(false);
  useEffect(() => {
    if (isSeen || place.current === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setIsSeen(true);
      },
      { rootMargin: `${aheadPx}px` },
    );
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [isSeen]);
  return isSeen ? <>{children()}</> : <div ref={place} aria-hidden="true" style={{ blockSize: heightPx }} />;
}
