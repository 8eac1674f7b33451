/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/handling.h"

/* The least that is drawn, of the mean. */
static const double LEAST = 0.1;

double cor_handling_drawn_share(const struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    const struct cor_facility *facility = &corridor->network->facilities[carrier->facility];
    const double mean = cor_distribution_mean(&facility->varying);
    const double drawn =
        cor_distribution_sample(&facility->varying, &corridor->random,
                                cor_carrier_service(corridor, carrier)->help.handling, cor_handling_draw(carrier));
    return drawn > LEAST * mean ? drawn / mean : LEAST;
}
