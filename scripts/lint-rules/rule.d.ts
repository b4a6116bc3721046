/** What oxlint gives a plugin's rule, as far as ours use it; oxlint itself exports no types for it. */
export interface RuleContext {
  /** Where oxlint was started: the project's folder. */
  readonly cwd: string;
  /** Absolute. */
  readonly filename: string;
  report(problem: { readonly node: unknown; readonly message: string }): void;
}

export interface Rule {
  /** A visitor per kind of node of the ESTree; nodes differ per kind, so each visitor knows its own. */
  // oxlint-disable-next-line typescript/no-explicit-any -- each visitor is given the one kind of node that it names
  create(context: RuleContext): Record<string, (node: any) => void>;
}
