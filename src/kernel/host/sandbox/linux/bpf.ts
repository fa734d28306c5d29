/**
 * Classic BPF, the little machine that runs a seccomp filter. Numbers from linux/bpf_common.h and linux/seccomp.h.
 */
export interface Instruction {
  readonly code: number;
  readonly ifTrue: number;
  readonly ifFalse: number;
  readonly value: number;
}

const opcodes = { loadWord: 0x20, jumpEqual: 0x15, jumpAtLeast: 0x35, jumpAnyBit: 0x45, give: 0x06 } as const;

/** Byte offsets in the kernel's `struct seccomp_data`; of a 64-bit argument the low half (both machines are little-endian). */
export const offsets = { syscall: 0, architecture: 4, argument: (index: number): number => 16 + 8 * index } as const;

export const verdicts = {
  allow: 0x7fff_0000,
  killProcess: 0x8000_0000,
  /** The call fails with this error number. */
  fail: (errno: number): number => 0x0005_0000 | errno,
} as const;

export function load(offset: number): Instruction {
  return { code: opcodes.loadWord, ifTrue: 0, ifFalse: 0, value: offset };
}

export function give(verdict: number): Instruction {
  return { code: opcodes.give, ifTrue: 0, ifFalse: 0, value: verdict };
}

/** The loaded word is `value`: `then` runs; else it is jumped over. `then` must end with a verdict. */
export function whenEqual(value: number, then: readonly Instruction[]): Instruction[] {
  return [{ code: opcodes.jumpEqual, ifTrue: 0, ifFalse: then.length, value }, ...then];
}

export function unlessEqual(value: number, then: readonly Instruction[]): Instruction[] {
  return [{ code: opcodes.jumpEqual, ifTrue: then.length, ifFalse: 0, value }, ...then];
}

export function whenAtLeast(value: number, then: readonly Instruction[]): Instruction[] {
  return [{ code: opcodes.jumpAtLeast, ifTrue: 0, ifFalse: then.length, value }, ...then];
}

export function whenAnyBit(mask: number, then: readonly Instruction[]): Instruction[] {
  return [{ code: opcodes.jumpAnyBit, ifTrue: 0, ifFalse: then.length, value: mask }, ...then];
}

export function unlessAnyBit(mask: number, then: readonly Instruction[]): Instruction[] {
  return [{ code: opcodes.jumpAnyBit, ifTrue: then.length, ifFalse: 0, value: mask }, ...then];
}

/** The program as the kernel reads it: an array of `struct sock_filter`, little-endian. */
export function assemble(program: readonly Instruction[]): Buffer {
  const bytes = Buffer.alloc(program.length * 8);
  for (const [index, { code, ifTrue, ifFalse, value }] of program.entries()) {
    if (ifTrue > 255 || ifFalse > 255) throw new RangeError(`the jump of instruction ${index} is too long`);
    bytes.writeUInt16LE(code, index * 8);
    bytes.writeUInt8(ifTrue, index * 8 + 2);
    bytes.writeUInt8(ifFalse, index * 8 + 3);
    bytes.writeUInt32LE(value >>> 0, index * 8 + 4);
  }
  return bytes;
}
