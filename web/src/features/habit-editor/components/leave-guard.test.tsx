// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactElement } from 'react';
import { createMemoryRouter, Link } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startI18n } from '../../../i18n/i18n.ts';
import { LeaveGuard } from './leave-guard.tsx';

beforeAll(async () => {
  await startI18n();
  await i18next.loadNamespaces('habit-editor');
});
afterEach(cleanup);

function Form({ isDirty, mayLeave }: { readonly isDirty: boolean; readonly mayLeave: boolean }): ReactElement {
  return (
    <>
      <Link to="/other">away</Link>
      <LeaveGuard isDirty={isDirty} mayLeave={{ current: mayLeave }} />
    </>
  );
}

async function goAway(isDirty: boolean, mayLeave = false) {
  const router = createMemoryRouter(
    [
      { path: '/form', element: <Form isDirty={isDirty} mayLeave={mayLeave} /> },
      { path: '/other', element: <p>elsewhere</p> },
    ],
    { initialEntries: ['/form'] },
  );
  render(<RouterProvider router={router} />);
  fireEvent.click(await screen.findByText('away'));
  return router;
}

describe('leaving a form', () => {
  it('asks while something is not saved, and leaves when told to', async () => {
    const router = await goAway(true);
    fireEvent.click(await screen.findByRole('button', { name: 'Leave' }));
    expect(await screen.findByText('elsewhere')).toBeTruthy();
    expect(router.state.location.pathname).toBe('/other');
  });

  it('stays when told to keep editing', async () => {
    const router = await goAway(true);
    fireEvent.click(await screen.findByRole('button', { name: 'Keep editing' }));
    expect(await screen.findByText('away')).toBeTruthy();
    expect(router.state.location.pathname).toBe('/form');
  });

  it('asks nothing when nothing would be lost', async () => {
    await goAway(false);
    expect(await screen.findByText('elsewhere')).toBeTruthy();
  });

  it('asks nothing after saving', async () => {
    await goAway(true, true);
    expect(await screen.findByText('elsewhere')).toBeTruthy();
  });
});
