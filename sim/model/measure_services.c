/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Measures of services: departures and their punctuality, load, waiting for slots; for other traffic arrivals and
 * refusals.
 */
#include "model/measures.h"

#include "corridor/base/date.h"
#include "model/limit.h"
#include "model/stay.h"

static double share(cor_int128 part, cor_int128 whole)
{
    return whole > 0 ? cor_int128_double(part) / cor_int128_double(whole) : 0;
}

static void measure_timetable(struct cor_corridor *corridor, const char *path, struct cor_service_state *service)
{
    struct cor_measures *to = &corridor->early;
    cor_measures_add(to, path, "cancelled", "1/year", cor_measures_yearly(corridor, (double)service->cancelled));
    cor_measures_put(to, path, "punctuality", "-", service->departures > 0,
                     service->departures > 0 ? (double)service->punctual / (double)service->departures : 0);
    struct cor_quantile *late = &service->lateness;
    cor_measures_put(to, path, "lateness", "h", late->count > 0,
                     late->count > 0 ? cor_quantile_mean(late) / (double)COR_MS_HOUR : 0);
    cor_measures_put(to, path, "lateness_p95", "h", late->count > 0,
                     late->count > 0 ? (double)cor_quantile_at(late, 0.95) / (double)COR_MS_HOUR : 0);
}

static void measure_filling(struct cor_corridor *corridor, const char *path, const struct cor_service_state *service)
{
    cor_measures_put(&corridor->early, path, "waiting_for_cargo", "h", service->departures > 0,
                     service->departures > 0
                         ? (double)service->waited_for_cargo / (double)service->departures / (double)COR_MS_HOUR
                         : 0);
}

static void measure_ballast(struct cor_corridor *corridor, const char *path, const struct cor_service_state *service)
{
    cor_measures_put(&corridor->early, path, "ballast_share", "-", service->run_m > 0,
                     service->run_m > 0 ? (double)service->ballast_m / (double)service->run_m : 0);
}

static bool carries_boxes(const struct cor_corridor *corridor, const struct cor_service *service)
{
    for (uint16_t i = 0; i < service->fleet_count; i++) {
        const int64_t teu = corridor->network->classes[service->fleet[i].carrier_class].teu;
        if (teu > 0 && teu != INT64_MAX)
            return true;
    }
    return false;
}

static void measure_carriers(struct cor_corridor *corridor, const struct cor_service *spec,
                             struct cor_service_state *service)
{
    const char *path = spec->path;
    struct cor_measures *to = &corridor->early;
    const double by_weight = share(service->limited_kg_m, service->capacity_kg_m),
                 by_teu = share(service->limited_teu_m, service->capacity_teu_m),
                 by_limit = cor_limit_load_factor(service);
    const double tighter = by_weight > by_teu ? by_weight : by_teu;
    const bool offered = service->capacity_kg_m > 0 || service->capacity_teu_m > 0;
    cor_measures_add(to, path, "departures", "1/year", cor_measures_yearly(corridor, (double)service->departures));
    if (spec->every > 0)
        measure_timetable(corridor, path, service);
    else
        measure_filling(corridor, path, service);
    if (spec->kind == COR_SERVICE_AMONG)
        measure_ballast(corridor, path, service);
    cor_measures_put(to, path, "load_factor", "-", offered, by_limit > tighter ? by_limit : tighter);
    cor_measures_add(to, path, "work", "t*km/year",
                     cor_measures_yearly(corridor, cor_int128_double(service->kg_m) / 1e6));
    if (carries_boxes(corridor, spec))
        cor_measures_add(to, path, "work_teu", "TEU*km/year",
                         cor_measures_yearly(corridor, cor_int128_double(service->teu_m) / 1e3));
    cor_measures_add(to, path, "capacity_offered", "t/year",
                     cor_measures_yearly(corridor, (double)service->offered_kg / 1e3));
    if (carries_boxes(corridor, spec))
        cor_measures_add(to, path, "capacity_offered_teu", "TEU/year",
                         cor_measures_yearly(corridor, (double)service->offered_teu));
    cor_measures_add(to, path, "distance_laden", "km/year",
                     cor_measures_yearly(corridor, (double)(service->run_m - service->ballast_m) / 1e3));
    cor_measures_add(to, path, "distance_ballast", "km/year",
                     cor_measures_yearly(corridor, (double)service->ballast_m / 1e3));
}

static void measure_calls(struct cor_corridor *corridor, const char *path, const struct cor_service_state *service)
{
    struct cor_measures *to = &corridor->early;
    cor_measures_add(to, path, "arrivals", "1/year", cor_measures_yearly(corridor, (double)service->arrivals));
    cor_measures_put(to, path, "turned_away_share", "-", service->arrivals > 0,
                     service->arrivals > 0 ? (double)service->turned_away / (double)service->arrivals : 0);
}

void cor_measures_services(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->service_count; i++) {
        const struct cor_service *spec = &corridor->network->services[i];
        struct cor_service_state *service = &corridor->services[i];
        if (spec->kind == COR_SERVICE_OUTSIDE)
            continue;
        if (spec->kind == COR_SERVICE_CALLS)
            measure_calls(corridor, spec->path, service);
        else
            measure_carriers(corridor, spec, service);
        cor_stay_measure(corridor, i);
        cor_measures_waiting(corridor, &corridor->early, spec->path, &service->waiting);
    }
}
