/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/stay.h"

#include "model/activity.h"
#include "model/measures.h"
#include "model/slot.h"
#include "model/visit.h"
#include "model/visit_record.h"

bool cor_stay_takes_berth(struct cor_corridor *corridor, uint32_t index)
{
    const struct cor_service *service = cor_carrier_service(corridor, cor_carrier_at(corridor, index));
    if (cor_carrier_at(corridor, index)->stayed)
        return false;
    if (!cor_slot_take(corridor, index, service->passenger_cargo))
        return true;
    struct cor_carrier *carrier = cor_carrier_at(corridor, index);
    carrier->stayed = 1;
    cor_visit_set_state(corridor, carrier, COR_CARRIER_WORKING);
    cor_activity_begin(corridor, index,
                       (struct cor_activity){.left = service->stay,
                                             .kind = COR_EVENT_STAYED,
                                             .class = COR_CLASS_END,
                                             .cause = COR_CAUSE_DEPARTURE,
                                             .where = carrier->place});
    cor_visit_record_does(corridor, carrier->record, COR_VISIT_STAY);
    return true;
}

void cor_stay_ended(void *model, uint32_t index)
{
    cor_visit_work(model, index);
}

void cor_stay_set_out(struct cor_corridor *corridor, const struct cor_carrier *carrier)
{
    if (corridor->measuring && carrier->behind == 0)
        corridor->services[carrier->service].passengers += cor_carrier_service(corridor, carrier)->passengers;
}

static bool has_passengers(const struct cor_network *network, const struct cor_service *service)
{
    bool any = service->passengers > 0 || service->stay > 0;
    for (uint16_t i = 0; i < service->fleet_count; i++)
        for (uint16_t k = 0; k < network->cargo_count; k++)
            any = any || (network->cargo[k].unit == COR_UNIT_PASSENGER && !network->cargo[k].implied &&
                          network->classes[service->fleet[i].carrier_class].takes[k]);
    return any;
}

void cor_stay_measure(struct cor_corridor *corridor, uint16_t index)
{
    const struct cor_service *spec = &corridor->network->services[index];
    const struct cor_service_state *service = &corridor->services[index];
    if (!has_passengers(corridor->network, spec))
        return;
    cor_measures_add(&corridor->early, spec->path, "passengers", "passengers/year",
                     cor_measures_yearly(corridor, (double)service->passengers));
    cor_measures_add(&corridor->early, spec->path, "passenger_work", "passengers*km/year",
                     cor_measures_yearly(corridor, cor_int128_double(service->used_m[COR_LIMIT_PASSENGERS]) / 1000));
    cor_measures_add(&corridor->early, spec->path, "calls", "1/year",
                     cor_measures_yearly(corridor, (double)cor_waiting_count(&service->waiting)));
}
