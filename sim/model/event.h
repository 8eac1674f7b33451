/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_EVENT_H
#define MODEL_EVENT_H

/*
 * Every kind of event of a replication, its name in the trace and what its subject is. The table itself is built in
 * corridor.c alone; a module schedules only its own kinds, or a continuation that was handed to it.
 */
/*      kind               name              subject   act */
#define COR_EVENT_LIST(X)                                                                                              \
    X(WINDOW, window_changed, window, cor_environment_change)                                                          \
    X(CHANGE, value_changed, changing, cor_change_act)                                                                 \
    X(FLOW, lot_released, flow, cor_demand_release)                                                                    \
    X(LOT_ROOM, lot_in_yard, lot, cor_demand_enter)                                                                    \
    X(CLEARANCE_SLOT, clearance_begun, lot, cor_customs_begin)                                                         \
    X(CLEARED, lot_cleared, lot, cor_customs_end)                                                                      \
    X(OUTSIDE, lot_arrived_outside, lot, cor_outside_arrive)                                                           \
    X(OUTSIDE_ROOM, lot_landed_outside, lot, cor_outside_land)                                                         \
    X(CARRIER_READY, carrier_placed, carrier, cor_dispatch_place)                                                      \
    X(DEPARTURE, departure_due, service, cor_dispatch_due)                                                             \
    X(WAYS, ways_changed, service, cor_tramps_ask_again)                                                               \
    X(FILLING_DUE, filling_ended, carrier, cor_filling_due)                                                            \
    X(RUN, carrier_ran, carrier, cor_voyage_advance)                                                                   \
    X(ENTERED, carrier_entered, carrier, cor_voyage_enter)                                                             \
    X(GATHERING, convoy_due, gathering, cor_convoy_look)                                                               \
    X(ICEBREAKER, icebreaker_came, icebreaker, cor_convoy_reached)                                                     \
    X(CONVOY_ENTERED, convoy_entered, icebreaker, cor_convoy_entered)                                                  \
    X(CONVOY_RAN, convoy_ran, icebreaker, cor_convoy_ran)                                                              \
    X(SECTION, section_free, section, cor_channel_look)                                                                \
    X(LAYING_UP, laying_up_turned, class, cor_laying_up_turn)                                                          \
    X(TAIL, convoy_out, section, cor_channel_tail)                                                                     \
    X(CLEARED_AWAY, carrier_out_of_the_way, carrier, cor_clearing_act)                                                 \
    X(CHANNEL_PILOT, channel_pilot_came, carrier, cor_channel_pilots_come)                                             \
    X(PILOT_RESTED, channel_pilot_rested, link, cor_channel_pilots_rested)                                             \
    X(DEPTH, carrier_found_depth, carrier, cor_draught_found)                                                          \
    X(AFLOAT, carrier_afloat, carrier, cor_visit_afloat)                                                               \
    X(SLOT, carrier_berthed, carrier, cor_slot_granted)                                                                \
    X(ROOM, carrier_found_room, carrier, cor_visit_found_room)                                                         \
    X(DISCHARGED, carrier_discharged, carrier, cor_visit_discharged)                                                   \
    X(LOADED, carrier_loaded, carrier, cor_visit_loaded)                                                               \
    X(BOOKED, carrier_booked, carrier, cor_departure_booked)                                                           \
    X(SAIL, carrier_may_sail, carrier, cor_departure_try)                                                              \
    X(ORDER, order_placed, order, cor_shipyard_placed)                                                                 \
    X(ON_SLIP, vessel_on_slip, ordered, cor_shipyard_begin)                                                            \
    X(LAUNCHED, vessel_launched, ordered, cor_shipyard_launched)                                                       \
    X(OUTFITTED, vessel_outfitted, ordered, cor_shipyard_outfitted)                                                    \
    X(YARD_SAIL, vessel_may_sail, ordered, cor_shipyard_sail)                                                          \
    X(AGED, carrier_aged, carrier, cor_fleet_aged)                                                                     \
    X(SPELL, spell_turned, hazard, cor_hazard_turn)                                                                    \
    X(HOURS, hours_turned, facility, cor_facility_turn_hours)                                                          \
    X(MAINTENANCE, maintenance_turned, maintenance, cor_facility_turn_maintenance)                                     \
    X(BREAKDOWN, carrier_turned, carrier, cor_breakdown_turn)                                                          \
    X(CRANE, crane_turned, crane, cor_breakdown_turn_crane)                                                            \
    X(PILOT, pilot_aboard, carrier, cor_pilotage_pilot)                                                                \
    X(PILOT_AGAIN, pilot_asked_again, carrier, cor_pilotage_again)                                                     \
    X(TUG, tug_fast, carrier, cor_pilotage_tug)                                                                        \
    X(PILOTED, carrier_piloted, carrier, cor_pilotage_end)                                                             \
    X(TRAFFIC, vessel_arrived, service, cor_traffic_arrive)                                                            \
    X(TRAFFIC_BERTH, vessel_berthed, caller, cor_traffic_berth)                                                        \
    X(TRAFFIC_LEAVE, vessel_left, caller, cor_traffic_leave)                                                           \
    X(TRAFFIC_PILOT, vessel_has_pilot, caller, cor_traffic_pilot)                                                      \
    X(TRAFFIC_TUG, vessel_has_tug, caller, cor_traffic_tug)                                                            \
    X(TRAFFIC_PILOTED, vessel_piloted, caller, cor_traffic_piloted)                                                    \
    X(CHANGE_DUE, change_acts, change, cor_change_due)                                                                 \
    X(CHANGE_REACHED, change_reached, setting, cor_change_reached)                                                     \
    X(YARD_LIMIT, limit_allows, request, cor_yard_limit_granted)                                                       \
    X(STAYED, carrier_stayed, carrier, cor_stay_ended)

enum cor_event_kind {
    COR_EVENT_NONE,
#define COR_EVENT_ENTRY(kind, name, subject, act) COR_EVENT_##kind,
    COR_EVENT_LIST(COR_EVENT_ENTRY)
#undef COR_EVENT_ENTRY
        COR_EVENT_COUNT
};

#endif
