/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NETWORK_NAMES_H
#define NETWORK_NAMES_H

#include "corridor/network/network.h"

/*
 * The names of random streams are hashes, and two that met would share their numbers for good, so a scenario in which
 * any two meet is refused when it is read.
 *
 * Returns false if two names meet: *subject is then the path of one of the two.
 */
bool cor_names_differ(const struct cor_network *network, const char **subject);

#endif
