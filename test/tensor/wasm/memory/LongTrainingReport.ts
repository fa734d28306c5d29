/** 1,000 steps of one network. */
export interface LongTrainingReport {
  readonly name: string;
  readonly before: Memory;
  readonly after: Memory;
  readonly firstLoss: number;
  readonly lastLoss: number;
}

interface Memory {
  readonly numTensors: number;
  readonly numDataBuffers: number;
  readonly numBytes: number;
  /** Of the backend. */
  readonly dataIds: number;
  /** Where a large piece of memory would begin. */
  readonly allocatedBytes: number;
}
