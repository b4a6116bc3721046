/** Where calendar programs take in the address of a calendar. */
export interface SubscribeLinks {
  /** Opened by the system, whichever program it gives calendars to. */
  readonly apple: string;
  readonly google: string;
  readonly outlook: string;
}

export function subscribeLinks(url: string, name: string): SubscribeLinks {
  const webcal = url.replace(/^https?:/, 'webcal:');
  const outlook = new URLSearchParams({ url, name });
  return {
    apple: webcal,
    google: `https://calendar.google.com/calendar/r?${new URLSearchParams({ cid: webcal })}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb?${outlook}`,
  };
}
