import {
  invitationAnswerSchema,
  invitationPath,
  type InvitationAnswer,
  type InvitationQuestion,
} from '@hearth/shared/protocol/group-api.ts';
import { askServer, type ApiAnswer } from './api-request.ts';

/** Groups that are on no device yet. */

/** What an invitation is for, also to somebody without an account; it is not used up. */
export const readInvitation = (question: InvitationQuestion): ApiAnswer<InvitationAnswer> =>
  askServer({ path: invitationPath, method: 'POST', body: question }, invitationAnswerSchema);
