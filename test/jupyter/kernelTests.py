"""mlnb's kernel held against Jupyter's own test of kernels (Debian: python3-jupyter-kernel-test)."""

import unittest

import jupyter_kernel_test


class MlnbKernelTests(jupyter_kernel_test.KernelTests):
    kernel_name = "mlnb"
    language_name = "typescript"
    file_extension = ".ts"

    code_hello_world = 'console.log("hello, world");'
    code_stderr = 'console.error("oops");'
    code_generate_error = 'throw new RangeError("on purpose");'

    completion_samples = [
        {"text": "encodeURICo", "matches": {"encodeURIComponent"}},
        {"text": "Math.hyp", "matches": {"hypot"}},
        {"text": "Number.MAX_", "matches": {"MAX_SAFE_INTEGER", "MAX_VALUE"}},
        {"text": "const x = instance", "matches": {"instanceof"}},
        {"text": "nothingOfThatName.a", "matches": set()},
    ]
    complete_code_samples = [
        "1 + 1",
        "const a: number = 1;",
        "function f() {\n  return 1;\n}",
        "await Promise.resolve(1)",
        "",
        "{a: 1}",
    ]
    incomplete_code_samples = [
        "function f() {",
        "const text = `a",
        "Math.max(1,",
        "/* a comment",
        "const a =",
        "if (true) {\n  console.log(1);",
    ]
    invalid_code_samples = ["let 1 = 2", "const a = 'b\nc", "foo bar"]

    code_execute_result = [
        {"code": "1 + 1", "result": "2"},
        {"code": '"a".repeat(3)', "result": "'aaa'"},
        {"code": "const two: number = 2; two * 21", "result": "42"},
        {"code": "await Promise.resolve([1, 2])", "result": "[ 1, 2 ]"},
    ]
    code_display_data = [
        {"code": 'display(mlnb.html("<b>bold</b>"))', "mime": "text/html"},
        {"code": 'display(mlnb.svg("<svg xmlns=\'http://www.w3.org/2000/svg\'></svg>"))', "mime": "image/svg+xml"},
        {"code": "display(mlnb.json({a: 1}))", "mime": "application/json"},
        {"code": 'display(mlnb.md("# Title"))', "mime": "text/markdown"},
        {
            "code": 'display(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0, 0, 1]))',
            "mime": "image/png",
        },
        {
            "code": 'display({$schema: "https://vega.github.io/schema/vega-lite/v6.json", mark: "bar", data: {values: [{a: 1}]}, encoding: {x: {field: "a", type: "quantitative"}}})',
            "mime": "application/vnd.vegalite.v5+json",
        },
    ]

    code_history_pattern = "1 +*"
    supported_history_operations = ("tail", "range", "search")

    code_inspect_sample = "JSON.parse"
    code_clear_output = 'console.log(1); display.clear(); console.log(2)'


if __name__ == "__main__":
    unittest.main()
