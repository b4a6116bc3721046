import type { ReactElement } from 'react';
import { EditGroupScreen } from '../../features/groups/edit-group-screen.tsx';

export const EditGroupAbout = (): ReactElement => <EditGroupScreen what="about" />;
export const EditGroupRule = (): ReactElement => <EditGroupScreen what="rule" />;
