import type { ReactElement } from 'react';

/** The same empty places as in `app.html`, while the first screen's code arrives. */
export const FirstPaint = (): ReactElement => (
  <div className="first-paint" aria-hidden="true">
    <div className="first-paint-rail" />
    <div className="first-paint-list">
      <div className="first-paint-title" />
      <div className="first-paint-card" />
      <div className="first-paint-card" />
      <div className="first-paint-card" />
      <div className="first-paint-card" />
    </div>
  </div>
);
