/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_LEDGER_H
#define MODEL_LEDGER_H

#include "model/state.h"

/*
 * Where a lot's time goes, exactly: cause and place, in ms that add up to the transit time.
 *
 * A lot that stands by itself has one stay under way, which ends when the next begins. A lot aboard is silent: its
 * carrier logs its own changes of cause, the lot remembers where in that log it joined and walks it when it lands.
 * Parts of a split lot share the past before the split. Only lots released in measured time keep a past.
 */

/* The lot's stay under way ends now and another begins. */
void cor_ledger_mark(struct cor_corridor *corridor, uint32_t lot, enum cor_cause cause, uint16_t where);

/* The lot comes aboard: from now on the carrier's log speaks for it. */
void cor_ledger_board(struct cor_corridor *corridor, uint32_t lot, const struct cor_carrier *carrier);

/* The lot leaves the carrier: its part of the log becomes its past, and a stay begins that whoever receives it marks.
 */
void cor_ledger_land(struct cor_corridor *corridor, uint32_t lot, const struct cor_carrier *carrier);

/* What the carrier and all aboard do from now on. */
void cor_ledger_carrier(struct cor_corridor *corridor, struct cor_carrier *carrier, enum cor_cause cause,
                        uint16_t where);

/* Another lot is about to share the past of this one. */
void cor_ledger_share(struct cor_corridor *corridor, uint32_t lot);

/*
 * The lot is delivered now: its past is credited to its flow, in unit·ms, and let go. spent: COR_CAUSE_COUNT ms by
 * cause are added up there. Checked: the past adds up to `transit` ms.
 */
void cor_ledger_credit(struct cor_corridor *corridor, uint32_t lot, int64_t transit, int64_t *spent);

/* The path of the place, link or section of a channel that `where` stands for. */
const char *cor_ledger_where(const struct cor_corridor *corridor, uint16_t where);

#endif
