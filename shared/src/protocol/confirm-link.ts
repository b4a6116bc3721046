/*
 * The fragment of a confirmation's link, which no browser sends and no log keeps: its own secret, and with it the invitation to a
 * group that led to signing up. So the invitation comes along into whatever browser, or device, the mail is opened in.
 */

/** An invitation to a group: by a link's secret, or to a public group without. */
export interface WaitingInvitation {
  readonly groupId: string;
  readonly secret?: string | undefined;
}

/** Nothing else gets into a mail by this way. */
export const invitationPart = /^[\w-]{1,64}$/;

const separator = '&join=';

export function formatConfirmFragment(secret: string, join?: WaitingInvitation): string {
  if (join === undefined) return secret;
  const handle = join.secret === undefined ? join.groupId : `${join.groupId}.${join.secret}`;
  return `${secret}${separator}${handle}`;
}

export function readConfirmFragment(fragment: string): { readonly secret: string; readonly join?: WaitingInvitation } {
  const [secret = '', handle] = fragment.split(separator);
  const [groupId = '', own, ...rest] = handle?.split('.') ?? [];
  const isWhole = rest.length === 0 && [groupId, own ?? groupId].every((part) => invitationPart.test(part));
  if (!isWhole) return { secret };
  return { secret, join: { groupId, ...(own === undefined ? {} : { secret: own }) } };
}
