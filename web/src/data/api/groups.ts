import {
  groupReportsSchema,
  invitationAnswerSchema,
  invitationPath,
  listedGroupsSchema,
  publicGroupsPath,
  type GroupReport,
  type InvitationAnswer,
  type InvitationQuestion,
  type ListedGroups,
} from '@hearth/shared/protocol/group-api.ts';
import { ok } from '@hearth/shared/kernel/result.ts';
import { askServer, tellServer, type ApiAnswer } from './api-request.ts';

/** Groups that are on no device yet, and what was reported of groups. */

export interface GroupSearch {
  readonly search?: string | undefined;
  readonly category?: string | undefined;
  readonly language?: string | undefined;
  readonly minMembers?: number | undefined;
  readonly maxMembers?: number | undefined;
  readonly activeWithinDays?: number | undefined;
}

const pageSize = 20;
const groupsPath = '/api/v1/groups';

/** Public groups; `cursor` of the page before. Who has no account asks elsewhere, where nobody need sign in. */
export const findGroups = (wanted: GroupSearch, hasAccount: boolean, cursor?: string): ApiAnswer<ListedGroups> => {
  const query = new URLSearchParams({ limit: String(pageSize) });
  for (const [name, value] of Object.entries({ ...wanted, cursor })) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  return askServer({ path: `${hasAccount ? groupsPath : publicGroupsPath}?${query.toString()}` }, listedGroupsSchema);
};

/** What an invitation is for, also to somebody without an account; it is not used up. */
export const readInvitation = (question: InvitationQuestion): ApiAnswer<InvitationAnswer> =>
  askServer({ path: invitationPath, method: 'POST', body: question }, invitationAnswerSchema);

const REPORTS = '/api/v1/group-reports';

/** Reports that nobody has dealt with, the oldest first; for the administrator. */
export const listReports = async (): ApiAnswer<readonly GroupReport[]> => {
  const answer = await askServer({ path: REPORTS }, groupReportsSchema);
  return answer.ok ? ok(answer.value.items) : answer;
};

/** Is done with a report; its group goes out of lists and boards, or is closed, where that is asked. */
export const settleReport = (
  id: string,
  wanted: { readonly isUnlisted?: boolean; readonly isClosed?: boolean },
): ApiAnswer<undefined> => tellServer({ path: `${REPORTS}/${encodeURIComponent(id)}`, method: 'PATCH', body: wanted });
