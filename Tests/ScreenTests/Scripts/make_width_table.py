#!/usr/bin/env python3
"""Writes Sources/Screen/CellWidthTable.swift from the Unicode data that python3 carries.

Run from the repository's root:  python3 Tests/ScreenTests/Scripts/make_width_table.py
"""

import sys
import unicodedata

OUTPUT = "Sources/Screen/CellWidthTable.swift"


def is_zero(code):
    character = chr(code)
    # Hangul vowels and finals join the syllable before them.
    if 0x1160 <= code <= 0x11FF or 0xD7B0 <= code <= 0xD7FF:
        return True
    # Skin tones join the emoji before them, but stand alone as wide ones.
    return unicodedata.category(character) in ("Mn", "Me") or code in (0x200B, 0x200C, 0x200D) or (
        0xE0020 <= code <= 0xE007F
    )


def is_wide(code):
    character = chr(code)
    if is_zero(code):
        return False
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return True
    # Unassigned code points of the ideographic planes are wide by rule.
    return 0x20000 <= code <= 0x2FFFD or 0x30000 <= code <= 0x3FFFD


def ranges(predicate):
    found = []
    for code in range(0x80, 0x110000):
        if 0xD800 <= code <= 0xDFFF or not predicate(code):
            continue
        if found and found[-1][1] == code - 1:
            found[-1][1] = code
        else:
            found.append([code, code])
    return found


def table(name, comment, found):
    lines = [f"  /// {comment} First and last of each range, in order.", f"  static let {name}: [UInt32] = ["]
    row = []
    for first, last in found:
        row.append(f"0x{first:04X}, 0x{last:04X},")
        if len(row) == 5:
            lines.append("    " + " ".join(row))
            row = []
    if row:
        lines.append("    " + " ".join(row))
    lines.append("  ]")
    return "\n".join(lines)


def main():
    text = f"""// Made by Tests/ScreenTests/Scripts/make_width_table.py from Unicode {unicodedata.unidata_version}; do not edit.
// Unicode data files: Unicode License v3, https://www.unicode.org/license.txt

/// How many columns characters take: those not listed take one.
enum CellWidthTable {{
  /// The version of Unicode that the ranges are from.
  static let unicodeVersion = "{unicodedata.unidata_version}"

{table("zero", "Characters that join the one before them.", ranges(is_zero))}

{table("wide", "Characters that take two columns.", ranges(is_wide))}
}}
"""
    with open(OUTPUT, "w", encoding="utf-8") as file:
        file.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
