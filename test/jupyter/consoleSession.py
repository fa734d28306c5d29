"""Types into `jupyter console --kernel mlnb` as a person would, and prints what the terminal showed."""

import sys

import pexpect

console = pexpect.spawn(
    sys.executable,
    ["-m", "jupyter_console", "--kernel", "mlnb", "--simple-prompt"],
    encoding="utf8",
    timeout=30,
    dimensions=(40, 120),
)
console.logfile_read = sys.stdout


def type_line(line, *expected):
    console.sendline(line)
    for text in expected:
        console.expect_exact(text)


console.expect_exact("In [1]:")
type_line("const a: number = 6", "In [2]:")
type_line("a * 7", "Out[2]: 42", "In [3]:")
type_line('throw new RangeError("on purpose")', "on purpose", "In [4]:")
type_line('prompt("Who?")', "Who?")
type_line("Ada", "'Ada'", "In [5]:")
type_line("console.error('late')", "late", "In [6]:")
console.sendeof()
console.expect_exact("exit")
type_line("y")
console.expect(pexpect.EOF)
