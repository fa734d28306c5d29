import { diskLimitsGb } from '../../diskLimitsGb.ts';
import { offHeapMb } from '../../offHeapMb.ts';
import type { KernelLimits } from './Sandbox.ts';

const megabyte = 1024 ** 2;
const gigabyte = 1024 ** 3;
const shareOfMachine = 0.8;

/** The limits of a kernel whose JavaScript heap may grow to `heapMb` MB, on a machine with `machineBytes` of memory. */
export function defaultLimits(heapMb: number, machineBytes: number): KernelLimits {
  return {
    dataBytes: Math.floor(Math.min((heapMb + offHeapMb) * megabyte, machineBytes * shareOfMachine)),
    fileBytes: diskLimitsGb.largestFile * gigabyte,
    threads: 256,
    temporaryBytes: diskLimitsGb.temporaryFiles * gigabyte,
  };
}
