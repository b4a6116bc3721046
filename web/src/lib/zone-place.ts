/** The place that an IANA zone is named after: `America/Argentina/Buenos_Aires` is in Buenos Aires. */
export const placeOfZone = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
