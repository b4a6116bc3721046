/** "08:00" of a time field as minutes after midnight; NaN for anything else. */
export function minuteOf(text: string): number {
  const found = /^([01]\d|2[0-3]):([0-5]\d)/.exec(text);
  return found === null ? Number.NaN : Number(found[1]) * 60 + Number(found[2]);
}

/** Minutes after midnight as a time field takes them: "08:00". */
export function clockText(minute: number): string {
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
}
