#define _GNU_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "CCurses.h"
#include "guard.h"
#include "input.h"
#include "output.h"
#include "terminfo.h"

static SCREEN *screen;
static bool is_suspended;
static bool has_colors_on;
static bool knows_mouse;
static bool is_mouse_on;

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";
static const char mouse_on[] = "\033[?1000h\033[?1002h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1002l\033[?1000l";

/// Appends a capability without the delays (`$<5>`) that only tputs understands.
static void append(char *buffer, size_t size, const char *value) {
  size_t length = strlen(buffer);
  for (; value != NULL && *value != '\0' && length + 1 < size; value++) {
    if (value[0] == '$' && value[1] == '<') {
      const char *end = strchr(value, '>');
      if (end != NULL) {
        value = end;
        continue;
      }
    }
    buffer[length++] = *value;
  }
  buffer[length] = '\0';
}

static void arm(void) {
  char restore[512] = "";
  if (knows_mouse) append(restore, sizeof restore, mouse_off);
  append(restore, sizeof restore, paste_off);
  append(restore, sizeof restore, terminfo_string("sgr0"));
  append(restore, sizeof restore, terminfo_string("op"));
  append(restore, sizeof restore, terminfo_string("cnorm"));
  append(restore, sizeof restore, terminfo_string("rmkx"));
  const char *leave = terminfo_string("rmcup");
  // Without an alternate screen, at least a line of one's own.
  append(restore, sizeof restore, leave != NULL ? leave : "\r\n");
  guard_arm(restore);
}

static void modes_on(void) {
  guard_write(paste_on, strlen(paste_on));
  if (is_mouse_on) guard_write(mouse_on, strlen(mouse_on));
}

static void modes_off(void) {
  if (knows_mouse) guard_write(mouse_off, strlen(mouse_off));
  guard_write(paste_off, strlen(paste_off));
}

static enum cc_status check(void) {
  if (!isatty(STDIN_FILENO)) return CC_INPUT_IS_NO_TERMINAL;
  if (!isatty(STDOUT_FILENO)) return CC_OUTPUT_IS_NO_TERMINAL;
  const char *name = getenv("TERM");
  if (name == NULL || name[0] == '\0') return CC_TERM_NOT_SET;
  switch (terminfo_check()) {
    case TERMINFO_UNKNOWN: return CC_TERM_UNKNOWN;
    case TERMINFO_CANNOT_MOVE_CURSOR: return CC_TERM_CANNOT_MOVE_CURSOR;
    default: return CC_OPENED;
  }
}

/// A terminal left in non-blocking mode by another program would lose output.
static void make_blocking(int descriptor) {
  int flags = fcntl(descriptor, F_GETFL);
  if (flags >= 0 && (flags & O_NONBLOCK)) fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK);
}

enum cc_status cc_open(bool with_colors, bool with_mouse) {
  if (screen != NULL) return CC_ALREADY_OPEN;
  setlocale(LC_CTYPE, "");
  enum cc_status status = check();
  if (status != CC_OPENED) return status;
  if (!guard_begin()) return CC_FAILED;
  make_blocking(STDIN_FILENO);
  make_blocking(STDOUT_FILENO);
  use_tioctl(TRUE);
  FILE *output = output_open();
  screen = output == NULL ? NULL : newterm(NULL, output, stdin);
  if (screen == NULL) {
    output_close();
    guard_end();
    return CC_FAILED;
  }
  knows_mouse = terminfo_string("kmous") != NULL;
  is_mouse_on = with_mouse && knows_mouse;
  arm();
  static bool registered = false;
  if (!registered) {
    atexit(cc_close);
    registered = true;
  }
  cbreak();
  noecho();
  nonl();
  // Ctrl-s and ctrl-q are keys like others.
  struct termios modes;
  if (tcgetattr(STDIN_FILENO, &modes) == 0) {
    modes.c_iflag &= (tcflag_t) ~(IXON | ICRNL | INLCR);
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
  }
  def_prog_mode();
  has_colors_on = with_colors && has_colors();
  if (has_colors_on) {
    start_color();
    use_default_colors();
  }
  is_suspended = false;
  input_begin();
  guard_capture_errors();
  refresh();
  modes_on();
  return CC_OPENED;
}

void cc_close(void) {
  if (screen == NULL) return;
  if (!is_suspended) {
    modes_off();
    curs_set(1);
    endwin();
  }
  guard_release_errors();
  input_end();
  guard_lend(false);
  guard_end();
  delscreen(screen);
  screen = NULL;
  output_close();
}

void cc_size(int *rows, int *columns) {
  *rows = screen == NULL ? 0 : getmaxy(stdscr);
  *columns = screen == NULL ? 0 : getmaxx(stdscr);
}

int cc_colors(void) { return screen != NULL && has_colors_on ? COLORS : 0; }

bool cc_is_direct_color(void) {
#if defined(NCURSES_VERSION_PATCH) && NCURSES_VERSION_PATCH >= 20180127
  return cc_colors() >= 1 << 24 && terminfo_flag("RGB");
#else
  return false;
#endif
}

bool cc_is_unicode(void) {
  const char *name = nl_langinfo(CODESET);
  return strcmp(name, "UTF-8") == 0 || strcmp(name, "utf8") == 0;
}

// Painting

bool cc_define_pair(int pair, int foreground, int background) {
  if (cc_colors() == 0 || pair < 1 || pair >= COLOR_PAIRS) return false;
#if defined(NCURSES_VERSION_PATCH) && NCURSES_VERSION_PATCH >= 20180127
  return init_extended_pair(pair, foreground, background) == OK;
#else
  return init_pair((short)pair, (short)foreground, (short)background) == OK;
#endif
}

static attr_t style;
static int style_pair;

void cc_style(int pair, unsigned attributes) {
  if (screen == NULL) return;
  attr_t wanted = A_NORMAL;
  if (attributes & CC_BOLD) wanted |= A_BOLD;
  if (attributes & CC_UNDERLINE) wanted |= A_UNDERLINE;
  if (attributes & CC_REVERSE) wanted |= A_REVERSE;
  attr_set(wanted, (short)pair, NULL);
  style = wanted;
  style_pair = pair;
}

/// Puts printable ASCII as whole cells, so that ncurses need not ask for the width of each. False for anything else.
static bool put_cells(int row, int column, const char *text, int length) {
  chtype cells[256];
  if (length > (int)(sizeof cells / sizeof cells[0]) || style_pair > 255) return false;
  chtype base = style | COLOR_PAIR(style_pair);
  for (int index = 0; index < length; index++) {
    if (text[index] < 0x20 || text[index] > 0x7E) return false;
    cells[index] = base | (chtype)text[index];
  }
  mvaddchnstr(row, column, cells, length);
  return true;
}

// At the last cell ncurses reports an error because the cursor cannot move on, though the cell is written: results say nothing.

void cc_put_plain(int row, int column, const char *utf8, int length) {
  if (screen == NULL || put_cells(row, column, utf8, length)) return;
  mvaddnstr(row, column, utf8, length);
}

void cc_put_grapheme(int row, int column, const char *utf8, int length, int columns) {
  if (screen == NULL) return;
  enum { LONGEST = 32 };
  wchar_t wide[LONGEST + 2];
  int count = 0;
  int sum = 0;
  bool is_known = true;
  mbstate_t state;
  memset(&state, 0, sizeof state);
  while (length > 0 && count < LONGEST) {
    size_t used = mbrtowc(&wide[count], utf8, (size_t)length, &state);
    if (used == 0 || used > (size_t)length) break;
    utf8 += used;
    length -= (int)used;
    int width = wcwidth(wide[count]);
    if (width < 0) is_known = false;
    sum += width;
    count++;
  }
  if (!is_known || sum != columns || count == 0) {
    int width = count > 0 ? wcwidth(wide[0]) : -1;
    if (width < 1 || width > columns) {
      wide[0] = wcwidth(0xFFFD) == 1 ? 0xFFFD : '?';
      width = 1;
      count = 1;
    }
    // The base keeps the marks on it; what a joiner adds, or a selector changes, goes.
    int kept = 1;
    while (kept < count && wcwidth(wide[kept]) == 0 && wide[kept] != 0x200D &&
           wide[kept] != 0xFE0F) {
      kept++;
    }
    while (width < columns && kept < LONGEST + 1) {
      wide[kept++] = ' ';
      width++;
    }
    count = kept;
  }
  mvaddnwstr(row, column, wide, count);
}

void cc_erase(void) {
  if (screen == NULL) return;
  cc_style(0, 0);
  erase();
}

void cc_repaint(void) {
  if (screen == NULL) return;
  clearok(curscr, TRUE);
}

void cc_flush(int cursor_row, int cursor_column) {
  if (screen == NULL || is_suspended) return;
  bool shown = cursor_row >= 0 && cursor_row < getmaxy(stdscr) && cursor_column >= 0 &&
               cursor_column < getmaxx(stdscr);
  if (shown) {
    move(cursor_row, cursor_column);
  }
  // Fails where the terminal cannot hide it; the cursor then rests in the corner.
  curs_set(shown ? 1 : 0);
  if (!shown) move(0, 0);
  wnoutrefresh(stdscr);
  output_update();
}

// Leaving and coming back

void cc_resize(void) {
  if (screen == NULL) return;
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return;
  resizeterm(size.ws_row, size.ws_col);
  clearok(curscr, TRUE);
}

static void leave(void) {
  modes_off();
  curs_set(1);
  endwin();
  guard_release_errors();
}

static void enter(void) {
  guard_capture_errors();
  reset_prog_mode();
  cc_resize();
  clearok(curscr, TRUE);
  refresh();
  modes_on();
}

void cc_suspend(void) {
  if (screen == NULL || is_suspended) return;
  leave();
  is_suspended = true;
  guard_lend(true);
}

void cc_resume(void) {
  if (screen == NULL || !is_suspended) return;
  guard_lend(false);
  is_suspended = false;
  enter();
}

void cc_stop(void) {
  if (screen == NULL || is_suspended) return;
  leave();
  guard_lend(true);
  guard_stop();
  guard_lend(false);
  enter();
}

void cc_continue(void) {
  if (screen == NULL || is_suspended) return;
  enter();
}

// Others

void cc_set_mouse(bool enabled) {
  if (screen == NULL || !knows_mouse) return;
  is_mouse_on = enabled;
  if (is_suspended) return;
  const char *modes = enabled ? mouse_on : mouse_off;
  guard_write(modes, strlen(modes));
}

bool cc_has_clipboard(void) { return screen != NULL && (knows_mouse || terminfo_string("Ms") != NULL); }

bool cc_copy(const char *base64, size_t length) {
  if (!cc_has_clipboard() || is_suspended) return false;
  return guard_write("\033]52;c;", 7) && guard_write(base64, length) && guard_write("\007", 1);
}
