"""What a client sees of mlnb's kernel, through jupyter_client. Each scenario prints one JSON value."""

import json
import os
import signal
import sys
import time
from queue import Empty

from jupyter_client.manager import KernelManager

TIMEOUT = 30


class Client:
    def __init__(self, transport="tcp"):
        self.manager = KernelManager(kernel_name="mlnb", transport=transport)
        self.manager.start_kernel()
        self.kernel = self.manager.client()
        self.kernel.start_channels()
        self.kernel.wait_for_ready(timeout=TIMEOUT)

    def close(self):
        self.kernel.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def request(self, message_type, content, channel="shell"):
        message = self.kernel.session.msg(message_type, content)
        getattr(self.kernel, channel + "_channel").send(message)
        return self.reply(message["header"]["msg_id"], channel)

    def reply(self, message_id, channel="shell", timeout=TIMEOUT):
        while True:
            message = getattr(self.kernel, "get_" + channel + "_msg")(timeout=timeout)
            if message["parent_header"].get("msg_id") == message_id:
                return message["content"]

    def messages(self, message_id, timeout=TIMEOUT):
        """Everything published for a request, up to and with its `idle`."""
        found = []
        while True:
            message = self.kernel.get_iopub_msg(timeout=timeout)
            if message["parent_header"].get("msg_id") != message_id:
                continue
            found.append([message["msg_type"], message["content"]])
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                return found

    def run(self, code, **options):
        message_id = self.kernel.execute(code, **options)
        reply = self.reply(message_id)
        return {"reply": reply, "published": self.messages(message_id)}


def text_of(result):
    for kind, content in result["published"]:
        if kind == "execute_result":
            return content["data"]["text/plain"]
    return None


def cell(client):
    return client.run('console.log("a"); console.error("b"); display(mlnb.html("<i>c</i>")); 6 * 7')


def interrupt(client):
    client.run("let kept = 41;")
    message_id = client.kernel.execute("while (true) {}")
    time.sleep(0.5)
    started = time.monotonic()
    client.manager.interrupt_kernel()
    reply = client.reply(message_id)
    seconds = time.monotonic() - started
    client.messages(message_id)
    return {"reply": reply, "seconds": seconds, "kept": text_of(client.run("kept + 1"))}


def restart(client):
    client.run("globalThis.gone = 1; let alsoGone = 2;")
    client.manager.restart_kernel()
    client.kernel.wait_for_ready(timeout=TIMEOUT)
    return text_of(client.run("[typeof gone, typeof alsoGone].join()"))


def lines(client):
    message_id = client.kernel.execute("for (let i = 0; i < 10000; i++) console.log('line ' + i); process.stderr.write('end');")
    started = time.monotonic()
    reply = client.reply(message_id)
    published = client.messages(message_id)
    streams = [content for kind, content in published if kind == "stream"]
    return {
        "status": reply["status"],
        "stdout": "".join(s["text"] for s in streams if s["name"] == "stdout"),
        "stderr": "".join(s["text"] for s in streams if s["name"] == "stderr"),
        "messages": len(streams),
        "seconds": time.monotonic() - started,
    }


def stop_on_error(client):
    codes = ["throw new Error('first')", "1", "2"]
    ids = [client.kernel.execute(code) for code in codes]
    aborted = [client.reply(message_id)["status"] for message_id in ids]
    ids = [client.kernel.execute(code, stop_on_error=False) for code in codes]
    going_on = [client.reply(message_id)["status"] for message_id in ids]
    return {"aborted": aborted, "goingOn": going_on}


def stdin(client):
    answers = []
    for code, value in [
        ("prompt('Name?', 'Eve')", "Ada"),
        ("prompt('Name?', 'Eve')", ""),
        ("confirm('Sure?')", "y"),
        ("confirm('Sure?')", ""),
    ]:
        message_id = client.kernel.execute(code, allow_stdin=True)
        question = client.kernel.get_stdin_msg(timeout=TIMEOUT)
        client.kernel.input(value)
        client.reply(message_id)
        published = client.messages(message_id)
        answers.append([question["content"]["prompt"], text_of({"published": published})])
    answers.append([None, text_of(client.run("prompt('Name?')", allow_stdin=False))])
    return answers


def silent(client):
    counted = client.run("1")
    hidden = client.run("console.log('x'); 2", silent=True)
    unstored = client.run("3", store_history=False)
    after = client.run("4")
    return {
        "counts": [result["reply"]["execution_count"] for result in (counted, hidden, unstored, after)],
        "hidden": [kind for kind, _ in hidden["published"]],
        "history": client.request("history_request", {"hist_access_type": "tail", "n": 10, "output": True, "raw": True}),
    }


def expressions(client):
    result = client.run("let a = 20;", user_expressions={"good": "a * 2", "bad": "nothing.b"})
    error = client.run("(() => { throw new TypeError('here') })()")
    return {"values": result["reply"]["user_expressions"], "count": error["reply"]["execution_count"], "error": error["reply"]}


def look(client):
    client.run(
        "const rows = [{price: 1, name: 'a'}];\n"
        "class Shape { area() { return 1 } get hot() { globalThis.ran = true; return 1 } }\n"
        "const shape = new Shape();\n"
        "/** Doubles a number. */\nfunction double(x: number): number {\n  return x * 2;\n}"
    )

    def complete(code):
        reply = client.request("complete_request", {"code": code, "cursor_pos": len(code)})
        return [reply["matches"], reply["cursor_start"], reply["cursor_end"]]

    def inspect(code, level=0):
        return client.request("inspect_request", {"code": code, "cursor_pos": len(code), "detail_level": level})

    return {
        "name": complete("doub"),
        "afterEmoji": complete("'\U0001f600'; rows[0].pr"),
        "keys": complete('rows[0]["'),
        "method": complete("shape.ar"),
        "getter": complete("shape.hot."),
        "inString": complete("'doub"),
        "function": inspect("double(1"),
        "source": inspect("double", 1),
        "rows": inspect("rows"),
        "unknown": inspect("nothingOfThatName"),
        "ran": text_of(client.run("typeof ran")),
    }


def display_updates(client):
    shown = client.run("display('one', {id: 'd'})")
    updated = client.run("display.update('d', 'two')")
    cleared = client.run("console.log('a'); display.clear({wait: true}); console.log('b')")
    return [outputs(result) for result in (shown, updated, cleared)]


def outputs(result):
    return [message for message in result["published"] if message[0] not in ("status", "execute_input")]


def active_output(client):
    result = client.run(
        "display(mlnb.html('<b>plain</b>')); display(mlnb.html('<script>fetch(1)</script>'));"
        "({[Symbol.for('Jupyter.display')]: () => ({'application/javascript': 'alert(1)', 'text/plain': 'words'})})"
    )
    return [content["data"] for kind, content in result["published"] if "data" in content]


def late(client):
    message_id = client.kernel.execute("setTimeout(() => console.log('late'), 300); 1")
    client.reply(message_id)
    client.messages(message_id)
    while True:
        message = client.kernel.get_iopub_msg(timeout=TIMEOUT)
        if message["msg_type"] == "stream":
            return [message["content"]["text"], message["parent_header"]["msg_id"] == message_id]


def death(client):
    message_id = client.kernel.execute("process.kill(process.pid, 'SIGKILL')")
    queued = client.kernel.execute("1")
    reply = client.reply(message_id)
    aborted = client.reply(queued)["status"]
    deadline = time.monotonic() + TIMEOUT
    while client.manager.is_alive() and time.monotonic() < deadline:
        time.sleep(0.05)
    ended = not client.manager.is_alive()
    client.manager.restart_kernel(now=True)
    client.kernel.wait_for_ready(timeout=TIMEOUT)
    return {"reply": reply, "queued": aborted, "ended": ended, "again": text_of(client.run("1 + 1"))}


def others(client):
    """Messages that mlnb does not take part in leave it idle and alive."""
    states = []
    for kind, content in [
        ("comm_open", {"comm_id": "c", "target_name": "t", "data": {}}),
        ("comm_msg", {"comm_id": "c", "data": {}}),
        ("no_such_request", {}),
    ]:
        message = client.kernel.session.msg(kind, content)
        client.kernel.shell_channel.send(message)
        states.append([kind for kind, _ in client.messages(message["header"]["msg_id"])])
    broken = client.request("execute_request", {"code": 5})
    debug = client.request("debug_request", {"type": "request"}, "control")
    comms = client.request("comm_info_request", {})
    return {"states": states, "broken": broken, "debug": debug, "comms": comms}


def wrong_key(client):
    key = client.kernel.session.key
    client.kernel.session.key = b"not the key"
    client.kernel.execute("globalThis.forged = true")
    time.sleep(0.5)
    client.kernel.session.key = key
    return text_of(client.run("typeof forged"))


def shutdown(client):
    pid = client.manager.provisioner.pid
    children = child_processes(pid)
    reply = client.request("shutdown_request", {"restart": False}, "control")
    ended = wait_for_end(client)
    return {"reply": reply, "ended": ended, "children": len(children), "left": still_alive(children)}


def child_processes(pid):
    found = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat") as file:
                parent = int(file.read().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            found += [int(entry), *child_processes(int(entry))]
    return found


def wait_for_end(client):
    deadline = time.monotonic() + TIMEOUT
    while client.manager.is_alive():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def still_alive(pids):
    """Those that are there after two seconds."""
    deadline = time.monotonic() + 2
    while any(map(is_alive, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    return [pid for pid in pids if is_alive(pid)]


def is_alive(pid):
    try:
        os.kill(pid, 0)
        return True
    except ProcessLookupError:
        return False


def orphan(client):
    """Prints the processes of the kernel, and is killed; what becomes of them is for others to see."""
    client.run("1")
    pid = client.manager.provisioner.pid
    print(json.dumps([pid, *child_processes(pid)]), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


def over_ipc(client):
    return text_of(client.run("6 * 7"))


def main():
    name = sys.argv[1]
    client = Client(transport="ipc") if name == "over_ipc" else Client()
    try:
        print(json.dumps(globals()[name](client)))
    except Empty:
        sys.exit(f"{name}: no answer within {TIMEOUT} s")
    finally:
        client.close()


main()
