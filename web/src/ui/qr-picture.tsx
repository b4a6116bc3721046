// oxlint-disable-next-line import/no-named-as-default -- its types know the default alone
import qrcode from 'qrcode-generator';
import { useMemo, type ReactElement } from 'react';

/** Modules of silence around a code, by the standard. */
const QUIET_MODULES = 4;

export type QrPictureProps = {
  /** What a camera reads. */
  address: string;
  /** Further decimal digits at its end, which take less room than letters. */
  digits?: string | undefined;
  label: string;
};

/** The dark modules as one path, a unit a module. */
const drawCode = (address: string, digits: string | undefined): { path: string; side: number } => {
  const code = qrcode(0, 'L');
  code.addData(address, 'Byte');
  if (digits !== undefined) code.addData(digits, 'Numeric');
  code.make();
  const side = code.getModuleCount();
  let path = '';
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      if (code.isDark(row, column)) path += `M${column} ${row}h1v1h-1z`;
    }
  }
  return { path, side };
};

/** Dark on light in both themes, as cameras want it. */
export const QrPicture = ({ address, digits, label }: QrPictureProps): ReactElement => {
  const { path, side } = useMemo(() => drawCode(address, digits), [address, digits]);
  const whole = side + 2 * QUIET_MODULES;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`${-QUIET_MODULES} ${-QUIET_MODULES} ${whole} ${whole}`}
      shapeRendering="crispEdges"
      className="mx-auto block w-full max-w-md rounded-md"
    >
      <rect x={-QUIET_MODULES} y={-QUIET_MODULES} width={whole} height={whole} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
};
