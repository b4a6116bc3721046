/** What browsers inside other apps call themselves. */
const marks =
  /\b(?:FBAN|FBAV|FB_IAB|Instagram|Line\/|MicroMessenger|Twitter|TikTok|musical_ly|Snapchat|LinkedInApp|Pinterest)\b|; wv\)/;

/** Whether this is a browser inside another app: its data is not that of the person's own browser, and is often forgotten. */
export const isInAppBrowser = (userAgent: string): boolean => marks.test(userAgent);
