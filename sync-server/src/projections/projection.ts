import type { Reading, ReadSteps, Storage } from '../storage/storage.ts';

/** Where what is kept says something else than the facts. */
export interface Difference {
  readonly projection: string;
  readonly space: string;
  /** As it was kept; null: there was nothing. */
  readonly kept: unknown;
  /** As the facts make it; null: they make nothing. */
  readonly made: unknown;
}

export interface ProjectionRun {
  readonly storage: Storage;
  readonly space: string;
  /** Only compares. */
  readonly isDry: boolean;
  /** Wall clock. */
  readonly nowMs: number;
  readonly note: (kept: unknown, made: unknown) => void;
}

/** Something that is worked out of the synced rows and kept beside them, so that nobody must look through all of them. */
export interface Projection {
  readonly name: string;
  /** The first space after this one of which something is kept; '' is before all. */
  readonly nextSpace: (steps: ReadSteps, after: string) => Reading<string | undefined>;
  /** Makes what is kept of one space anew from its rows, page by page, and notes where it was another. */
  readonly rebuild: (run: ProjectionRun) => Promise<void>;
}
