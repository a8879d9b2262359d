#define _GNU_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include "input.h"

#include <curses.h>
#include <poll.h>
#include <unistd.h>

#include "CCurses.h"

/// How long, in milliseconds, a lone escape is held in case it begins a sequence.
enum { ESCAPE_DELAY = 25 };

/// Our own codes for sequences stand above those of ncurses.
enum { OWN_KEYS = KEY_MAX + 1 };

/// Keys are read from a pad: reading from a window would draw it.
static WINDOW *keyboard;

/// Sequences that terminfo may not name: whichever a terminal sends, in either cursor mode.
static const struct {
  const char *sequence;
  enum cc_key key;
} sequences[] = {
    {"\033[A", CC_KEY_UP},
    {"\033[B", CC_KEY_DOWN},
    {"\033[C", CC_KEY_RIGHT},
    {"\033[D", CC_KEY_LEFT},
    {"\033OA", CC_KEY_UP},
    {"\033OB", CC_KEY_DOWN},
    {"\033OC", CC_KEY_RIGHT},
    {"\033OD", CC_KEY_LEFT},
    {"\033[H", CC_KEY_HOME},
    {"\033[F", CC_KEY_END},
    {"\033OH", CC_KEY_HOME},
    {"\033OF", CC_KEY_END},
    {"\033[1~", CC_KEY_HOME},
    {"\033[4~", CC_KEY_END},
    {"\033[7~", CC_KEY_HOME},
    {"\033[8~", CC_KEY_END},
    {"\033[2~", CC_KEY_INSERT},
    {"\033[3~", CC_KEY_DELETE},
    {"\033[5~", CC_KEY_PAGE_UP},
    {"\033[6~", CC_KEY_PAGE_DOWN},
    {"\033[Z", CC_KEY_BACK_TAB},
    {"\033OM", CC_KEY_ENTER},
    {"\033[1;3C", CC_KEY_WORD_RIGHT},
    {"\033[1;3D", CC_KEY_WORD_LEFT},
    {"\033[1;5C", CC_KEY_WORD_RIGHT},
    {"\033[1;5D", CC_KEY_WORD_LEFT},
    {"\033[5C", CC_KEY_WORD_RIGHT},
    {"\033[5D", CC_KEY_WORD_LEFT},
    {"\033Oc", CC_KEY_WORD_RIGHT},
    {"\033Od", CC_KEY_WORD_LEFT},
    {"\033[200~", CC_KEY_PASTE_BEGIN},
    {"\033[201~", CC_KEY_PASTE_END},
    {"\033[<", CC_KEY_MOUSE_SGR},
    {"\033[M", CC_KEY_MOUSE_X10},
};

void input_begin(void) {
  set_escdelay(ESCAPE_DELAY);
  keyboard = newpad(1, 1);
  if (keyboard == NULL) return;
  keypad(keyboard, TRUE);
  nodelay(keyboard, TRUE);
  for (size_t index = 0; index < sizeof sequences / sizeof sequences[0]; index++) {
    define_key(sequences[index].sequence, OWN_KEYS + (int)sequences[index].key);
  }
}

void input_end(void) {
  if (keyboard != NULL) delwin(keyboard);
  keyboard = NULL;
}

static uint32_t key_for(wint_t code) {
  if (code > OWN_KEYS && code <= OWN_KEYS + CC_KEY_MOUSE_X10) return (uint32_t)(code - OWN_KEYS);
  if (code > KEY_F0 && code <= KEY_F(63)) return CC_KEY_FUNCTION + (uint32_t)(code - KEY_F0);
  switch (code) {
    case KEY_UP: return CC_KEY_UP;
    case KEY_DOWN: return CC_KEY_DOWN;
    case KEY_LEFT: return CC_KEY_LEFT;
    case KEY_RIGHT: return CC_KEY_RIGHT;
    case KEY_HOME: return CC_KEY_HOME;
    case KEY_END: return CC_KEY_END;
    case KEY_PPAGE: return CC_KEY_PAGE_UP;
    case KEY_NPAGE: return CC_KEY_PAGE_DOWN;
    case KEY_IC: return CC_KEY_INSERT;
    case KEY_DC: return CC_KEY_DELETE;
    case KEY_BACKSPACE: return CC_KEY_BACKSPACE;
    case KEY_BTAB: return CC_KEY_BACK_TAB;
    case KEY_ENTER: return CC_KEY_ENTER;
    default: return CC_KEY_NONE;
  }
}

bool cc_read(struct cc_input *input) {
  if (keyboard == NULL) return false;
  wint_t code = 0;
  switch (wget_wch(keyboard, &code)) {
    case KEY_CODE_YES:
      input->is_key = true;
      input->code = key_for(code);
      return true;
    case OK:
      input->is_key = false;
      input->code = (uint32_t)code;
      return true;
    default: return false;
  }
}

bool cc_is_input_gone(void) {
  if (keyboard == NULL) return false;
  struct pollfd descriptor = {.fd = STDIN_FILENO, .events = POLLIN};
  if (poll(&descriptor, 1, 0) < 0) return false;
  return (descriptor.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}
