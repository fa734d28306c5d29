/** A second, independent reading of classic BPF (linux/bpf_common.h): runs a seccomp filter on one system call. */
export interface Call {
  readonly number: number;
  readonly architecture: number;
  readonly args?: readonly number[];
}

/** What the kernel would do: `allow`, `kill`, or the error number with which the call fails. */
export function runFilter(program: Buffer, call: Call): 'allow' | 'kill' | number {
  const data = Buffer.alloc(64);
  data.writeUInt32LE(call.number, 0);
  data.writeUInt32LE(call.architecture, 4);
  for (const [index, value] of (call.args ?? []).entries()) data.writeBigUInt64LE(BigInt(value), 16 + 8 * index);
  let word = 0;
  for (let at = 0; at < program.length / 8; at++) {
    const code = program.readUInt16LE(at * 8);
    const [ifTrue, ifFalse] = [program[at * 8 + 2] ?? 0, program[at * 8 + 3] ?? 0];
    const value = program.readUInt32LE(at * 8 + 4);
    if (code === 0x20) word = data.readUInt32LE(value);
    else if (code === 0x06) return verdict(value);
    else at += jumps(code, word, value) ? ifTrue : ifFalse;
  }
  throw new Error('the filter ends without a verdict');
}

function jumps(code: number, word: number, value: number): boolean {
  if (code === 0x15) return word === value;
  if (code === 0x35) return word >= value;
  if (code === 0x45) return (word & value) !== 0;
  throw new Error(`unknown instruction ${code}`);
}

function verdict(value: number): 'allow' | 'kill' | number {
  if (value === 0x7fff_0000) return 'allow';
  if (value === 0x8000_0000) return 'kill';
  if ((value & 0xffff_0000) === 0x0005_0000) return value & 0xffff;
  throw new Error(`unknown verdict ${value}`);
}
