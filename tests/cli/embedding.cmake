# SPDX-License-Identifier: GPL-3.0-or-later
# Takes the example out of the comment of corridor.h (HEADER) and writes it as a C file (OUTPUT).
file(READ ${HEADER} text)
string(FIND "${text}" " *     #include <corridor/corridor.h>" begin)
string(FIND "${text}" "\n *     }\n *\n" end)
if(begin LESS 0 OR end LESS begin)
  message(FATAL_ERROR "${HEADER} has no example")
endif()
math(EXPR length "${end} - ${begin} + 9")
string(SUBSTRING "${text}" ${begin} ${length} text)
string(REGEX REPLACE "(^|\n) \\*     " "\\1" text "${text}")
string(REGEX REPLACE "\n \\*\n" "\n\n" text "${text}")
file(WRITE ${OUTPUT} "${text}\n")
