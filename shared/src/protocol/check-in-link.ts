/** The address of a check-in link. Its secret stands in the fragment, which no browser sends: opening it alone does nothing. */

export const checkInLinkPath = '/t';

const secretPattern = /^[\w-]{22}$/;

export function isCheckInSecret(text: string): boolean {
  return secretPattern.test(text);
}

export function writeCheckInLink(origin: string, secret: string): string {
  return `${origin}${checkInLinkPath}#${secret}`;
}
