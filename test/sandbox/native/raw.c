// A native package as a hostile repository could bring it: raw system calls, past everything that Node checks.
// Built by buildAddon.ts; the part of Node-API that it needs is declared here, so that no headers are needed.
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct napi_env__ *napi_env;
typedef struct napi_value__ *napi_value;
typedef struct napi_callback_info__ *napi_callback_info;
typedef napi_value (*napi_callback)(napi_env, napi_callback_info);
typedef int napi_status;
typedef int napi_valuetype;

extern napi_status napi_get_cb_info(napi_env, napi_callback_info, size_t *, napi_value *, napi_value *, void **);
extern napi_status napi_typeof(napi_env, napi_value, napi_valuetype *);
extern napi_status napi_get_value_double(napi_env, napi_value, double *);
extern napi_status napi_get_value_string_utf8(napi_env, napi_value, char *, size_t, size_t *);
extern napi_status napi_get_buffer_info(napi_env, napi_value, void **, size_t *);
extern napi_status napi_create_double(napi_env, double, napi_value *);
extern napi_status napi_create_function(napi_env, const char *, size_t, napi_callback, void *, napi_value *);
extern napi_status napi_set_named_property(napi_env, napi_value, const char *, napi_value);

enum { NUMBER = 3, STRING = 4, OBJECT = 6 };

static napi_value number(napi_env env, double value) {
  napi_value result;
  napi_create_double(env, value, &result);
  return result;
}

static long argument(napi_env env, napi_value value, char *text, size_t size) {
  napi_valuetype type;
  napi_typeof(env, value, &type);
  if (type == NUMBER) {
    double real;
    napi_get_value_double(env, value, &real);
    return (long)real;
  }
  if (type == STRING) {
    size_t length;
    napi_get_value_string_utf8(env, value, text, size, &length);
    return (long)text;
  }
  if (type == OBJECT) {
    void *data;
    size_t length;
    napi_get_buffer_info(env, value, &data, &length);
    return (long)data;
  }
  return 0;
}

// syscall(number, ...up to six numbers, strings or Buffers) → its result, or minus the error number
static napi_value raw_syscall(napi_env env, napi_callback_info info) {
  static char texts[7][4096];
  size_t count = 7;
  napi_value values[7];
  long given[7] = {0};
  napi_get_cb_info(env, info, &count, values, NULL, NULL);
  for (size_t i = 0; i < count && i < 7; i++) given[i] = argument(env, values[i], texts[i], sizeof texts[i]);
  long result = syscall(given[0], given[1], given[2], given[3], given[4], given[5], given[6]);
  return number(env, result == -1 ? -errno : result);
}

// clone(flags, script?) → the exit code of a new process, which ends at once or becomes `/bin/sh -c script`
static napi_value raw_clone(napi_env env, napi_callback_info info) {
  static char script[4096];
  size_t count = 2;
  napi_value values[2];
  napi_get_cb_info(env, info, &count, values, NULL, NULL);
  long flags = argument(env, values[0], script, sizeof script);
  long command = count > 1 ? argument(env, values[1], script, sizeof script) : 0;
  long child = syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0);
  if (child == 0) {
    char *arguments[] = {"/bin/sh", "-c", (char *)command, NULL};
    char *environment[] = {NULL};
    if (command != 0) syscall(SYS_execve, "/bin/sh", arguments, environment);
    syscall(SYS_exit_group, 42);
  }
  if (child == -1) return number(env, -errno);
  int status = 0;
  while (waitpid((pid_t)child, &status, 0) == -1 && errno == EINTR) continue;
  return number(env, WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

static void define(napi_env env, napi_value exports, const char *name, napi_callback callback) {
  napi_value function;
  napi_create_function(env, name, strlen(name), callback, NULL, &function);
  napi_set_named_property(env, exports, name, function);
}

napi_value napi_register_module_v1(napi_env env, napi_value exports) {
  define(env, exports, "syscall", raw_syscall);
  define(env, exports, "clone", raw_clone);
  return exports;
}

int32_t node_api_module_get_api_version_v1(void) { return 8; }
