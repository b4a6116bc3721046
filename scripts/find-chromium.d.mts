/** Path of a Chromium that this machine has, or undefined. */
export declare const findChromium: (env?: NodeJS.ProcessEnv) => string | undefined;
