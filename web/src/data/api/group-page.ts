import {
  groupPageLinkSchema,
  groupPageSchema,
  type GroupPage,
  type GroupPageLink,
} from '@hearth/shared/protocol/group-api.ts';
import { askServer, tellServer, type ApiAnswer } from './api-request.ts';

/** How a group is shown to everybody, which only the server knows. */

const pagePath = (groupId: string) => `/api/v1/groups/${encodeURIComponent(groupId)}/page` as const;
const linkPath = (groupId: string) => `/api/v1/groups/${encodeURIComponent(groupId)}/page-link` as const;

/** How a group's page is shown; for its owner and admins. */
export const readGroupPage = (groupId: string): ApiAnswer<GroupPage> =>
  askServer({ path: pagePath(groupId) }, groupPageSchema);

export const letBeIndexed = (groupId: string, isIndexed: boolean): ApiAnswer<GroupPage> =>
  askServer({ path: pagePath(groupId), method: 'PUT', body: { isIndexed } }, groupPageSchema);

/** A new secret link, told this once; the one before it ends. */
export const makePageLink = (groupId: string): ApiAnswer<GroupPageLink> =>
  askServer({ path: linkPath(groupId), method: 'POST', body: {} }, groupPageLinkSchema);

export const revokePageLink = (groupId: string): ApiAnswer<undefined> =>
  tellServer({ path: linkPath(groupId), method: 'DELETE' });
