/** A key to press. */
export function Kbd({ children }: { children: string }) {
  return (
    <kbd className="inline-grid min-h-6 min-w-6 place-items-center rounded-sm border border-b-2 border-line-2 bg-sunk px-1.5 font-sans text-xs font-semibold text-ink-2">
      {children}
    </kbd>
  );
}
