/** What a confined kernel may take, beside its JavaScript heap, for buffers, tensors, WebAssembly and native packages. */
export const offHeapMb = 4096;
