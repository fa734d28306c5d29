/** What the JavaScript heap of a kernel may grow to, in MB, where no setting says otherwise. */
export const defaultHeapMb = 4096;
