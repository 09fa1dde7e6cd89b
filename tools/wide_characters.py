"""Prints the characters that are two cells wide in a terminal, for models.TerminalCells: those that
Unicode calls wide or fullwidth (UAX #11), as ranges; unassigned ones between them count with them.
"""

import unicodedata

ranges = []
for point in range(0x110000):
    kind = unicodedata.category(chr(point))
    if unicodedata.east_asian_width(chr(point)) not in "WF" or kind in ("Mn", "Me", "Cf", "Cn"):
        continue
    between = range(ranges[-1][1] + 1, point) if ranges else ()
    if ranges and all(unicodedata.category(chr(each)) == "Cn" for each in between):
        ranges[-1][1] = point
    else:
        ranges.append([point, point])
words = [f"{a:x}" if a == b else f"{a:x}-{b:x}" for a, b in ranges]
line = ""
for word in words:
    if len(line) + len(word) > 88:
        print(line.rstrip())
        line = ""
    line += word + " "
print(line.rstrip())
