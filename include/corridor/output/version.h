/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CORRIDOR_OUTPUT_VERSION_H
#define CORRIDOR_OUTPUT_VERSION_H

/*
 * What this program is: its version, and the commit it was built from, `+changes` after it where the sources differed
 * from that commit, "unknown" where they did not stand in a git repository. Constant texts.
 */
const char *cor_version_number(void);
const char *cor_version_commit(void);

#endif
