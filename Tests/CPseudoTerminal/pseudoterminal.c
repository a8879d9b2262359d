#define _GNU_SOURCE 1

#include "CPseudoTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <vterm.h>

#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif

struct pt_session {
  int descriptor;
  pid_t process;
  int status;
  bool has_ended;
  bool is_abandoned;
  VTerm *terminal;
  VTermScreen *screen;
  bool is_alternate;
  bool is_cursor_visible;
  char *raw;
  size_t raw_length, raw_room;
  // The beginning of a character, whose end has not been read yet.
  char torn[4];
  size_t torn_length;
};

static int on_property(VTermProp property, VTermValue *value, void *user) {
  pt_session *session = user;
  if (property == VTERM_PROP_ALTSCREEN) session->is_alternate = value->boolean != 0;
  if (property == VTERM_PROP_CURSORVISIBLE) session->is_cursor_visible = value->boolean != 0;
  return 1;
}

static const VTermScreenCallbacks callbacks = {.settermprop = on_property};

pt_session *pt_open(const char *const *arguments, const char *const *variables, int rows, int columns) {
  pt_session *session = calloc(1, sizeof *session);
  if (session == NULL) return NULL;
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  session->status = -1;
  session->process = forkpty(&session->descriptor, NULL, NULL, &size);
  if (session->process < 0) {
    free(session);
    return NULL;
  }
  if (session->process == 0) {
    // The threads that tests run on block signals, and a child inherits that.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
    // Nor shall it hold what other tests have open.
    for (int descriptor = 3; descriptor < 256; descriptor++) close(descriptor);
    execve(arguments[0], (char *const *)arguments, (char *const *)variables);
    _exit(127);
  }
  fcntl(session->descriptor, F_SETFD, FD_CLOEXEC);
  session->terminal = vterm_new(rows, columns);
  vterm_set_utf8(session->terminal, 1);
  session->screen = vterm_obtain_screen(session->terminal);
  session->is_cursor_visible = true;
  vterm_screen_set_callbacks(session->screen, &callbacks, session);
  vterm_screen_enable_altscreen(session->screen, 1);
  vterm_screen_reset(session->screen, 1);
  return session;
}

static void reap(pt_session *session, bool wait_for_it) {
  if (session->status != -1) return;
  int status = 0;
  if (waitpid(session->process, &status, wait_for_it ? 0 : WNOHANG) == session->process) {
    session->status = status;
  }
}

void pt_close(pt_session *session) {
  if (session == NULL) return;
  reap(session, false);
  if (session->status == -1) {
    kill(-session->process, SIGKILL);
    kill(session->process, SIGKILL);
  }
  if (!session->is_abandoned) close(session->descriptor);
  // Also one whose terminal has gone: a child that nobody waits for keeps exit tests from seeing theirs.
  reap(session, true);
  vterm_free(session->terminal);
  free(session->raw);
  free(session);
}

void pt_abandon(pt_session *session) {
  close(session->descriptor);
  session->descriptor = -1;
  session->is_abandoned = true;
}

static bool keep(pt_session *session, const char *bytes, size_t length) {
  if (session->raw_length + length + 1 > session->raw_room) {
    size_t room = (session->raw_length + length + 1) * 2;
    char *raw = realloc(session->raw, room);
    if (raw == NULL) return false;
    session->raw = raw;
    session->raw_room = room;
  }
  memcpy(session->raw + session->raw_length, bytes, length);
  session->raw_length += length;
  return true;
}

/// How many bytes at the end begin a character of UTF-8 and do not end it. libvterm takes what a write cuts for two broken
/// characters.
static size_t torn_length(const char *bytes, size_t length) {
  for (size_t back = 1; back <= 3 && back <= length; back++) {
    unsigned char byte = (unsigned char)bytes[length - back];
    if ((byte & 0xC0) == 0x80) continue;
    size_t needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
    return needed > back ? back : 0;
  }
  return 0;
}

static void show(pt_session *session, char *bytes, size_t length) {
  session->torn_length = torn_length(bytes, length);
  memcpy(session->torn, bytes + length - session->torn_length, session->torn_length);
  vterm_input_write(session->terminal, bytes, length - session->torn_length);
}

bool pt_pump(pt_session *session, int milliseconds) {
  if (session->has_ended) return false;
  struct pollfd descriptor = {.fd = session->descriptor, .events = POLLIN};
  int ready = poll(&descriptor, 1, milliseconds);
  if (ready <= 0) return true;
  char block[16384 + sizeof session->torn];
  size_t before = session->torn_length;
  memcpy(block, session->torn, before);
  ssize_t count = read(session->descriptor, block + before, sizeof block - before);
  // Linux reports the end of the other side as EIO.
  if (count <= 0) {
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return true;
    session->has_ended = true;
    return false;
  }
  show(session, block, before + (size_t)count);
  return keep(session, block + before, (size_t)count);
}

void pt_write(pt_session *session, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t written = write(session->descriptor, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    length -= (size_t)written;
  }
}

void pt_resize(pt_session *session, int rows, int columns) {
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  vterm_set_size(session->terminal, rows, columns);
  ioctl(session->descriptor, TIOCSWINSZ, &size);
}

static int32_t color_number(const VTermColor *color, bool is_default) {
  if (is_default) return -1;
  if (VTERM_COLOR_IS_INDEXED(color)) return 0x01000000 + color->indexed.idx;
  return color->rgb.red << 16 | color->rgb.green << 8 | color->rgb.blue;
}

void pt_cell_at(pt_session *session, int row, int column, struct pt_cell *cell) {
  VTermScreenCell found;
  memset(&found, 0, sizeof found);
  memset(cell, 0, sizeof *cell);
  VTermPos position = {.row = row, .col = column};
  if (!vterm_screen_get_cell(session->screen, position, &found)) return;
  for (int index = 0; index < 6; index++) cell->scalars[index] = found.chars[index];
  cell->width = found.width;
  cell->bold = found.attrs.bold;
  cell->underline = found.attrs.underline != 0;
  cell->reverse = found.attrs.reverse;
  cell->foreground = color_number(&found.fg, VTERM_COLOR_IS_DEFAULT_FG(&found.fg));
  cell->background = color_number(&found.bg, VTERM_COLOR_IS_DEFAULT_BG(&found.bg));
}

void pt_cursor(pt_session *session, int *row, int *column, bool *visible) {
  VTermPos position;
  vterm_state_get_cursorpos(vterm_obtain_state(session->terminal), &position);
  *row = position.row;
  *column = position.col;
  *visible = session->is_cursor_visible;
}

bool pt_is_alternate(pt_session *session) { return session->is_alternate; }

const char *pt_raw(pt_session *session, size_t *length) {
  *length = session->raw_length;
  return session->raw;
}

bool pt_is_cooked(pt_session *session) {
  struct termios modes;
  if (tcgetattr(session->descriptor, &modes) != 0) return false;
  return (modes.c_lflag & ECHO) && (modes.c_lflag & ICANON);
}

int pt_process(pt_session *session) { return session->process; }

int pt_status(pt_session *session) {
  reap(session, false);
  return session->status;
}

bool pt_has_exited(int status) { return WIFEXITED(status); }
int pt_exit_code(int status) { return WEXITSTATUS(status); }
int pt_end_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }
