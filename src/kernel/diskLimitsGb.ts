/** What a sandboxed kernel may write, in GB of 1024³ bytes: the host sets the limits, the kernel names them in errors. */
export const diskLimitsGb = { largestFile: 2, temporaryFiles: 1 } as const;
