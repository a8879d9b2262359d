#define _GNU_SOURCE 1

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "CCurses.h"

extern char **environ;

int cc_run(const char *const *arguments) {
  posix_spawnattr_t attributes;
  if (posix_spawnattr_init(&attributes) != 0) return -1;
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  pid_t process = 0;
  int error = posix_spawnp(&process, arguments[0], NULL, &attributes, (char *const *)arguments, environ);
  posix_spawnattr_destroy(&attributes);
  if (error != 0) return -1;
  int status = 0;
  for (;;) {
    if (waitpid(process, &status, WUNTRACED) < 0) {
      if (errno != EINTR) return -1;
    } else if (WIFSTOPPED(status)) {
      // The user has stopped the editor (ctrl-z). The shell, which knows us alone, gets the terminal when we stop too; its
      // fg wakes both.
      kill(getpid(), SIGSTOP);
    } else {
      break;
    }
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
