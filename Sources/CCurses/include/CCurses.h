// The terminal, through ncurses. Does not include <curses.h>: none of its macros, globals or types reach Swift.
//
// One terminal per process, one thread. Every function may be called while nothing is open; it then does nothing.

#ifndef CCURSES_H
#define CCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum cc_status {
  CC_OPENED,
  CC_ALREADY_OPEN,
  CC_INPUT_IS_NO_TERMINAL,
  CC_OUTPUT_IS_NO_TERMINAL,
  CC_TERM_NOT_SET,
  CC_TERM_UNKNOWN,
  CC_TERM_CANNOT_MOVE_CURSOR,
  CC_FAILED,
};

/// Takes the terminal on standard input and output. Until cc_close, fatal signals and exit() give it back, and what is
/// written to standard error is kept and shown after that.
enum cc_status cc_open(bool with_colors, bool with_mouse);

/// Gives the terminal back. Harmless when repeated.
void cc_close(void);

void cc_size(int *rows, int *columns);

/// The number of colours, 0 without; whether they are 24-bit red, green and blue.
int cc_colors(void);
bool cc_is_direct_color(void);

/// Whether the locale's encoding is UTF-8.
bool cc_is_unicode(void);

// Painting

enum cc_attribute { CC_BOLD = 1, CC_UNDERLINE = 2, CC_REVERSE = 4 };

/// Defines a colour pair, from 1; -1 is the terminal's own colour. False when the terminal has no room for it.
bool cc_define_pair(int pair, int foreground, int background);

/// Chooses pair (0: none) and attributes for what is put next.
void cc_style(int pair, unsigned attributes);

/// Puts text of which every character is one column wide.
void cc_put_plain(int row, int column, const char *utf8, int length);

/// Puts one grapheme that shall take `columns` columns. Where the C library sees its width otherwise, its base and blanks,
/// so that the columns after it stay where they are under any terminal.
void cc_put_grapheme(int row, int column, const char *utf8, int length, int columns);

/// Blanks everything.
void cc_erase(void);

/// The next flush sends every cell.
void cc_repaint(void);

/// Shows the cursor at a position, or hides it when row is negative; then sends what has changed.
void cc_flush(int cursor_row, int cursor_column);

// Input

enum cc_key {
  CC_KEY_NONE,
  CC_KEY_UP,
  CC_KEY_DOWN,
  CC_KEY_LEFT,
  CC_KEY_RIGHT,
  CC_KEY_HOME,
  CC_KEY_END,
  CC_KEY_PAGE_UP,
  CC_KEY_PAGE_DOWN,
  CC_KEY_WORD_LEFT,
  CC_KEY_WORD_RIGHT,
  CC_KEY_INSERT,
  CC_KEY_DELETE,
  CC_KEY_BACKSPACE,
  CC_KEY_BACK_TAB,
  CC_KEY_ENTER,
  CC_KEY_PASTE_BEGIN,
  CC_KEY_PASTE_END,
  /// What follows is `button;column;row` and M or m.
  CC_KEY_MOUSE_SGR,
  /// The old form, with its numbers.
  CC_KEY_MOUSE_X10,
  /// The function key's number is added.
  CC_KEY_FUNCTION = 0x1000,
};

struct cc_input {
  /// Whether `code` is an enum cc_key, or a Unicode scalar.
  bool is_key;
  uint32_t code;
  /// With CC_KEY_MOUSE_X10; negative where cut off.
  int mouse_button, mouse_column, mouse_row;
};

/// The next key or character that has arrived; false when there is none.
bool cc_read(struct cc_input *input);

/// Whether the terminal has gone away.
bool cc_is_input_gone(void);

// Signals

/// Readable when a signal has come that cc_take_signals will tell.
int cc_signal_descriptor(void);

struct cc_signals {
  bool resized;
  bool stop;
  bool continued;
  bool interrupt;
  /// The number of a signal that ends the program, or 0.
  int terminate;
};

/// What has come since the last call.
struct cc_signals cc_take_signals(void);

/// Reads the terminal's new size.
void cc_resize(void);

/// Gives the terminal back and stops the process, as ctrl-z does; takes it again when continued.
void cc_stop(void);

/// Takes the terminal's modes again after the process was stopped and continued by others.
void cc_continue(void);

/// Gives the terminal back for another program; cc_resume takes it again.
void cc_suspend(void);
void cc_resume(void);

/// Runs another program on the terminal, found by PATH, and waits for it; arguments end with NULL. Its exit status, 128 and
/// its signal's number when a signal has ended it, -1 when it cannot be started. To be called between cc_suspend and
/// cc_resume. It stays in this process's group, so that it may read the keyboard.
int cc_run(const char *const *arguments);

// Others

void cc_set_mouse(bool enabled);

/// Whether the terminal is of a kind that may take the clipboard's content.
bool cc_has_clipboard(void);

/// Sends OSC 52 with a content in base64.
bool cc_copy(const char *base64, size_t length);

#endif
