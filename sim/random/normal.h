/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef RANDOM_NORMAL_H
#define RANDOM_NORMAL_H

/*
 * The x above which the standard normal distribution has that share, which is above 0 and below 1.
 *
 * Algorithm PPND16 (Wichura 1988, AS 241, Applied Statistics 37, 477–484), exact to about 1 part in 10^16. It gives
 * what gsl_cdf_ugaussian_Qinv does in a third of the time, and most of what is drawn passes here: times of clearance,
 * sizes of lots.
 */
double cor_normal_above(double share);

#endif
