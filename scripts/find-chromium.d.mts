/** Path of a Chromium that this machine has, or undefined. */
export declare const findChromium: (env?: NodeJS.ProcessEnv) => string | undefined;
export declare const HEADLESS_SHELL: string;
/** Path of the quicker one without windows, or undefined where there is none or another was chosen. */
export declare const findHeadlessShell: (env?: NodeJS.ProcessEnv) => string | undefined;
