#ifndef CCURSES_INPUT_H
#define CCURSES_INPUT_H

/// Makes ready to read keys from the terminal that newterm has opened.
void input_begin(void);
void input_end(void);

#endif
