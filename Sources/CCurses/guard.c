#define _GNU_SOURCE 1
#include "guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/// Signals that end the program at the loop's leisure, or change its screen.
static const int polite[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH, SIGCONT, SIGTSTP};

/// Signals after which nothing of the program can be trusted.
static const int fatal[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGSYS};

static struct sigaction old_polite[LENGTH(polite)];
static struct sigaction old_fatal[LENGTH(fatal)];
static bool begun;
static bool armed;

static int signal_pipe[2] = {-1, -1};
static volatile sig_atomic_t seen_resize, seen_stop, seen_continue, seen_interrupt, seen_terminate;
static volatile sig_atomic_t unanswered;
static volatile sig_atomic_t is_lent;
static volatile sig_atomic_t is_crashing;

static char restore_string[512];
static size_t restore_length;
static struct termios original_modes;
static bool has_modes;

/// Where standard error went before, and the file that holds what was written meanwhile; -1 when it is not captured.
static int real_errors = -1;
static int captured_errors = -1;

/// What is left of a file of messages is shown up to this many bytes.
enum { SHOWN_ERRORS = 1 << 20 };

/// A stack overflow needs another stack for its handler.
static char handler_stack[1 << 16];

bool guard_write(const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(STDOUT_FILENO, bytes, length);
    if (written < 0) {
      if (errno == EINTR) continue;
      if (errno != EAGAIN) return false;
      // Another program on the terminal has made it non-blocking.
      struct pollfd terminal = {.fd = STDOUT_FILENO, .events = POLLOUT};
      poll(&terminal, 1, -1);
      continue;
    }
    bytes += written;
    length -= (size_t)written;
  }
  return true;
}

/// Writes messages without what a terminal would obey: they may quote what came from outside. Async-signal-safe.
static void show_errors(int from, int to) {
  char block[512];
  off_t offset = 0;
  bool after_c2 = false;
  while (offset < SHOWN_ERRORS) {
    ssize_t count = pread(from, block, sizeof block, offset);
    if (count <= 0) break;
    for (ssize_t index = 0; index < count; index++) {
      unsigned char byte = (unsigned char)block[index];
      bool is_control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
      // U+0080 to U+009F are control characters too.
      bool is_c1 = after_c2 && byte >= 0x80 && byte < 0xA0;
      if (is_control || is_c1) block[index] = '?';
      after_c2 = byte == 0xC2;
    }
    for (ssize_t done = 0; done < count;) {
      ssize_t written = write(to, block + done, (size_t)(count - done));
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return;
      done += written;
    }
    offset += count;
  }
}

void guard_capture_errors(void) {
  if (captured_errors >= 0 || !isatty(STDERR_FILENO)) return;
  const char *folder = getenv("TMPDIR");
  if (folder == NULL || folder[0] == '\0') folder = "/tmp";
  char path[1024];
  const char *name = "/corscope-XXXXXX";
  if (strlen(folder) + strlen(name) >= sizeof path) return;
  strcpy(path, folder);
  strcat(path, name);
  int file = mkstemp(path);
  if (file < 0) return;
  unlink(path);
  fcntl(file, F_SETFD, FD_CLOEXEC);
  int real = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (real < 0 || dup2(file, STDERR_FILENO) < 0) {
    if (real >= 0) close(real);
    close(file);
    return;
  }
  real_errors = real;
  captured_errors = file;
}

/// Async-signal-safe.
void guard_release_errors(void) {
  if (captured_errors < 0) return;
  int file = captured_errors;
  int real = real_errors;
  captured_errors = -1;
  real_errors = -1;
  dup2(real, STDERR_FILENO);
  show_errors(file, STDERR_FILENO);
  close(file);
  close(real);
}

/// Gives the terminal back without ncurses. Async-signal-safe.
static void restore_now(void) {
  if (!is_lent) {
    guard_write(restore_string, restore_length);
    if (has_modes) tcsetattr(STDIN_FILENO, TCSANOW, &original_modes);
  }
  guard_release_errors();
}

static void on_fatal(int number, siginfo_t *info, void *context) {
  (void)context;
  int saved = errno;
  // Another thread is already at it and will end the process.
  if (is_crashing) {
    for (;;) pause();
  }
  is_crashing = 1;
  restore_now();
  for (size_t index = 0; index < LENGTH(fatal); index++) {
    sigaction(fatal[index], &old_fatal[index], NULL);
  }
  // A fault comes again by itself once this returns, for the handler before us or the default; others must be sent again.
  bool comes_again = info->si_code > 0 && number != SIGTRAP && number != SIGABRT;
  if (!comes_again) {
    // Swift's own handler counts on the fault to come again: after a signal that was sent it would let the program run on.
    signal(number, SIG_DFL);
    raise(number);
  }
  errno = saved;
}

static void on_polite(int number) {
  int saved = errno;
  switch (number) {
    case SIGWINCH: seen_resize = 1; break;
    case SIGTSTP:
      // The program that has the terminal stops itself, and cc_run goes along.
      if (!is_lent) seen_stop = 1;
      break;
    case SIGCONT: seen_continue = 1; break;
    case SIGINT:
    case SIGQUIT:
      // The program that has the terminal takes its own keys.
      if (is_lent) break;
      // Falls through.
    default:
      if (number == SIGINT) {
        seen_interrupt = 1;
      } else {
        seen_terminate = number;
      }
      // The loop has ignored two: it hangs, and the user must get out.
      unanswered = unanswered + 1;
      if (unanswered > 2) {
        restore_now();
        signal(number, SIG_DFL);
        sigset_t one;
        sigemptyset(&one);
        sigaddset(&one, number);
        pthread_sigmask(SIG_UNBLOCK, &one, NULL);
        raise(number);
      }
  }
  char byte = 0;
  ssize_t ignored = write(signal_pipe[1], &byte, 1);
  (void)ignored;
  errno = saved;
}

static void install(int number, struct sigaction *old) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = on_polite;
  action.sa_flags = SA_RESTART;
  sigfillset(&action.sa_mask);
  struct sigaction before;
  sigaction(number, NULL, &before);
  if (old != NULL) *old = before;
  // Whoever started us wants it ignored (nohup).
  if (!(before.sa_flags & SA_SIGINFO) && before.sa_handler == SIG_IGN) return;
  sigaction(number, &action, NULL);
}

bool guard_begin(void) {
  if (begun) return true;
  if (signal_pipe[0] < 0) {
    if (pipe(signal_pipe) != 0) return false;
    for (int end = 0; end < 2; end++) {
      fcntl(signal_pipe[end], F_SETFL, O_NONBLOCK);
      fcntl(signal_pipe[end], F_SETFD, FD_CLOEXEC);
    }
  }
  seen_resize = seen_stop = seen_continue = seen_interrupt = seen_terminate = 0;
  unanswered = 0;
  has_modes = tcgetattr(STDIN_FILENO, &original_modes) == 0;
  for (size_t index = 0; index < LENGTH(polite); index++) {
    install(polite[index], &old_polite[index]);
  }
  begun = true;
  return true;
}

void guard_arm(const char *restore) {
  size_t length = strlen(restore);
  restore_length = length < sizeof restore_string ? length : sizeof restore_string;
  memcpy(restore_string, restore, restore_length);

  stack_t current;
  if (sigaltstack(NULL, &current) == 0 && (current.ss_flags & SS_DISABLE)) {
    stack_t stack;
    memset(&stack, 0, sizeof stack);
    stack.ss_sp = handler_stack;
    stack.ss_size = sizeof handler_stack;
    sigaltstack(&stack, NULL);
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on_fatal;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigfillset(&action.sa_mask);
  is_crashing = 0;
  for (size_t index = 0; index < LENGTH(fatal); index++) {
    sigaction(fatal[index], &action, &old_fatal[index]);
  }
  // ncurses has put its own handler in place, which does work that is not safe in one.
  for (size_t index = 0; index < LENGTH(polite); index++) {
    if (polite[index] == SIGTSTP &&
        ((old_polite[index].sa_flags & SA_SIGINFO) || old_polite[index].sa_handler != SIG_IGN)) {
      install(SIGTSTP, NULL);
    }
  }
  armed = true;
}

void guard_end(void) {
  if (armed) {
    for (size_t index = 0; index < LENGTH(fatal); index++) {
      sigaction(fatal[index], &old_fatal[index], NULL);
    }
    armed = false;
  }
  if (begun) {
    for (size_t index = 0; index < LENGTH(polite); index++) {
      sigaction(polite[index], &old_polite[index], NULL);
    }
    begun = false;
  }
}

void guard_lend(bool lent) {
  is_lent = lent;
  if (!begun) return;
  if (lent) {
    // Ctrl-z in the other program stops both.
    struct sigaction before;
    sigaction(SIGTSTP, NULL, &before);
    if (before.sa_handler == on_polite) signal(SIGTSTP, SIG_DFL);
  } else {
    install(SIGTSTP, NULL);
    seen_continue = 0;
  }
}

void guard_stop(void) {
  sigset_t one, before;
  sigemptyset(&one);
  sigaddset(&one, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &one, &before);
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
}

int cc_signal_descriptor(void) { return signal_pipe[0]; }

struct cc_signals cc_take_signals(void) {
  char bytes[64];
  while (signal_pipe[0] >= 0 && read(signal_pipe[0], bytes, sizeof bytes) > 0) {
  }
  struct cc_signals taken = {
      .resized = seen_resize,
      .stop = seen_stop,
      .continued = seen_continue,
      .interrupt = seen_interrupt,
      .terminate = seen_terminate,
  };
  // A signal between reading and clearing has written to the pipe again; only what was seen is cleared.
  if (taken.resized) seen_resize = 0;
  if (taken.stop) seen_stop = 0;
  if (taken.continued) seen_continue = 0;
  if (taken.interrupt) seen_interrupt = 0;
  if (taken.terminate) seen_terminate = 0;
  unanswered = 0;
  return taken;
}
