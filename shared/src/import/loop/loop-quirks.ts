/** What Loop does in its own way. All of it is on in Loop's view; the parity report switches one after the other off. */
export interface LoopQuirks {
  /** Amounts that are nothing but ticks are read as ticks. */
  readonly readsTicks: boolean;
  /** Entries after today count. */
  readonly countsLaterEntries: boolean;
  /** A streak goes on through the filled-in days of the next 30 days. */
  readonly reachesFuture: boolean;
  /** An explicit no inside a window counts as filled in. */
  readonly overwritesNo: boolean;
  /** A skip makes the streak longer; off: it bridges. */
  readonly countsSkips: boolean;
  /** A filled-in day makes the streak longer; off: it bridges. */
  readonly countsFilled: boolean;
  /** A skip breaks the streak of an `at least` amount; off: it bridges. */
  readonly skipBreaks: boolean;
  /** A day without an entry breaks the streak of an `at most` amount; off: it is within the limit. */
  readonly silenceBreaks: boolean;
  /** A day that has not closed counts like any other, for streak and score. */
  readonly countsOpenDays: boolean;
  /** The score looks back over days that include skipped ones, empty. */
  readonly sumsSkips: boolean;
  /** Of two equal streaks the later is the best. */
  readonly prefersLater: boolean;
}

export const loopQuirks: LoopQuirks = {
  readsTicks: true,
  countsLaterEntries: true,
  reachesFuture: true,
  overwritesNo: true,
  countsSkips: true,
  countsFilled: true,
  skipBreaks: true,
  silenceBreaks: true,
  countsOpenDays: true,
  sumsSkips: true,
  prefersLater: true,
};
