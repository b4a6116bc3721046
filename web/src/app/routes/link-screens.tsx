import i18next from 'i18next';
import { lazy, Suspense, type ReactElement } from 'react';
import { useLocation } from 'react-router';
import { answerPath } from '@hearth/shared/protocol/answer-link.ts';
import { checkInLinkPath } from '@hearth/shared/protocol/check-in-link.ts';
import { LinkRoom } from '../../features/account/link-room.tsx';

const AnswerScreen = lazy(async () => {
  const [screen] = await Promise.all([
    import('../../features/reminders/answer-screen.tsx'),
    i18next.loadNamespaces('reminders'),
  ]);
  return { default: screen.AnswerScreen };
});

const TapScreen = lazy(async () => {
  const [screen] = await Promise.all([
    import('../../features/reminders/tap-screen.tsx'),
    i18next.loadNamespaces('reminders'),
  ]);
  return { default: screen.TapScreen };
});

/** What links from outside open: notifications, mails, invitations. One entry of the routes, which every start loads. */
export const LinkScreens = (): ReactElement => {
  const { pathname } = useLocation();
  if (pathname !== answerPath && pathname !== checkInLinkPath) return <LinkRoom />;
  return <Suspense>{pathname === answerPath ? <AnswerScreen /> : <TapScreen />}</Suspense>;
};
