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
  // All eight bits.
  meta(keyboard, TRUE);
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

/// The start of a character whose other bytes have not come yet.
static struct {
  uint32_t scalar;
  int missing;
  /// Below this the sequence is longer than it need be, which UTF-8 forbids.
  uint32_t least;
} partial;

/// Takes a byte of UTF-8. Bytes are decoded here because get_wch, given one that is not UTF-8, swallows many after it.
/// False when no character is complete; bytes that belong to none are dropped.
static bool decode(uint32_t byte, uint32_t *scalar) {
  if (partial.missing > 0 && byte >= 0x80 && byte < 0xC0) {
    partial.scalar = partial.scalar << 6 | (byte & 0x3F);
    if (--partial.missing > 0) return false;
    *scalar = partial.scalar;
    bool is_surrogate = *scalar >= 0xD800 && *scalar < 0xE000;
    return *scalar >= partial.least && *scalar <= 0x10FFFF && !is_surrogate;
  }
  partial.missing = 0;
  if (byte < 0x80) {
    *scalar = byte;
    return true;
  }
  if (byte >= 0xC2 && byte < 0xE0) {
    partial.scalar = byte & 0x1F;
    partial.missing = 1;
    partial.least = 0x80;
  } else if (byte >= 0xE0 && byte < 0xF0) {
    partial.scalar = byte & 0x0F;
    partial.missing = 2;
    partial.least = 0x800;
  } else if (byte >= 0xF0 && byte < 0xF5) {
    partial.scalar = byte & 0x07;
    partial.missing = 3;
    partial.least = 0x10000;
  }
  return false;
}

/// A number of the old mouse report: one byte, plus 32.
static int mouse_number(void) {
  int byte = wgetch(keyboard);
  return byte == ERR || byte > 0xFF ? -1 : byte - 32;
}

bool cc_read(struct cc_input *input) {
  if (keyboard == NULL) return false;
  for (;;) {
    int code = wgetch(keyboard);
    if (code == ERR) return false;
    if (code <= 0xFF) {
      input->is_key = false;
      if (decode((uint32_t)code, &input->code)) return true;
      continue;
    }
    partial.missing = 0;
    input->is_key = true;
    input->code = key_for((wint_t)code);
    if (input->code == CC_KEY_MOUSE_X10) {
      input->mouse_button = mouse_number();
      input->mouse_column = mouse_number();
      input->mouse_row = mouse_number();
    }
    return true;
  }
}

bool cc_is_input_gone(void) {
  if (keyboard == NULL) return false;
  struct pollfd descriptor = {.fd = STDIN_FILENO, .events = POLLIN};
  if (poll(&descriptor, 1, 0) < 0) return false;
  return (descriptor.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
}
