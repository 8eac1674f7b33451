/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/channel.h"

#include "corridor/base/date.h"
#include "corridor/base/integer.h"
#include "model/channel_slots.h"
#include "model/clearing.h"
#include "model/convoy.h"
#include "model/measures.h"
#include "model/voyage.h"

enum { NEITHER = 2 }; /* vessels of both directions may be inside */

void cor_channel_start(struct cor_corridor *corridor)
{
    cor_channel_slots_start(corridor);
    for (uint16_t i = 0; i < corridor->network->section_count; i++) {
        struct cor_section_state *section = &corridor->sections[i];
        cor_waiting_start(&corridor->resources, &section->waiting, 0, true);
        for (int place = 0; place < 4; place++)
            cor_queue_init(&section->queue[place], COR_FIRST_IN_FIRST_OUT);
        for (int end = 0; end < 2; end++)
            cor_waiting_start(&corridor->resources, &section->at_end[end], 0, true);
    }
}

/* The same by daylight; COR_NEVER where the sun does not rise again. */
static int64_t by_daylight(const struct cor_corridor *corridor, const struct cor_section *spec, int64_t time)
{
    int64_t midnight = corridor->network->origin + time;
    midnight -= (midnight % COR_MS_DAY + COR_MS_DAY) % COR_MS_DAY;
    for (int i = 0; i <= COR_DAYS_OF_YEAR; i++, midnight += COR_MS_DAY) {
        const int64_t january = cor_date_instant(cor_date_of(midnight).year, 1, 1);
        const struct cor_daylight day = spec->daylight[(midnight - january) / COR_MS_DAY];
        const int64_t rises = midnight + day.rises - corridor->network->origin;
        if (day.sets > day.rises && time < rises + (day.sets - day.rises))
            return time > rises ? time : rises;
    }
    return COR_NEVER;
}

/* The first time from `time` on at which the section may be entered by the time of day. */
static int64_t by_the_hour(const struct cor_corridor *corridor, const struct cor_section *spec, int64_t time)
{
    if (spec->daylight)
        return by_daylight(corridor, spec, time);
    if (spec->enters_from == spec->enters_until)
        return time;
    const int64_t clock = (corridor->network->origin + time) % COR_MS_DAY; /* before 1970: negative */
    const int64_t since = (clock + 2 * (int64_t)COR_MS_DAY - spec->enters_from) % COR_MS_DAY;
    const int64_t open = (spec->enters_until + COR_MS_DAY - spec->enters_from) % COR_MS_DAY;
    return since < open ? time : time + COR_MS_DAY - since;
}

/* Who waits first there: at ends 0 and 1, and, of those with slots, as 2 and 3. */
static struct cor_waiter *first_at(const struct cor_corridor *corridor, uint16_t index, int end)
{
    const uint32_t head = cor_queue_head(&corridor->sections[index].queue[end]);
    return head == 0 ? NULL : cor_queue_waiter(&corridor->resources, head);
}

/* Vessels of one end are inside and someone waits at the other: may another follow? */
static bool may_follow(const struct cor_corridor *corridor, const struct cor_section *spec,
                       const struct cor_section_state *section, const struct cor_waiter *mine,
                       const struct cor_waiter *other)
{
    if (spec->longest_wait != INT64_MAX && cor_now(corridor) - other->since >= spec->longest_wait)
        return false;
    return spec->batch > 0 ? section->batch < spec->batch : mine->ticket < other->ticket;
}

/* Nobody is inside and someone waits at both ends: is it this one's turn? Tickets go by the order of asking. */
static bool is_its_turn(const struct cor_section *spec, const struct cor_section_state *section, int end,
                        const struct cor_waiter *mine, const struct cor_waiter *other)
{
    if (spec->batch > 0 && section->batch >= spec->batch)
        return section->direction != end;
    return mine->ticket < other->ticket;
}

/* ms from the first of a convoy at the end of the section to its last. */
static int64_t tail_of(const struct cor_corridor *corridor, struct cor_continuation then)
{
    return then.kind == COR_EVENT_CONVOY_ENTERED ? corridor->icebreakers[then.subject].tail : 0;
}

/* The first time from `time` on at which the vessel may enter by hours and slots. */
static int64_t by_the_clock(const struct cor_corridor *corridor, uint16_t index, const struct cor_waiter *waiter,
                            bool reserved, int64_t time)
{
    const struct cor_section *spec = &corridor->network->sections[index];
    enum { MOST_TRIES = 1000 };
    for (int i = 0; i < MOST_TRIES; i++) {
        const int64_t hour = by_the_hour(corridor, spec, time);
        if (spec->slot_count == 0 || hour == COR_NEVER)
            return hour;
        time = reserved
                   ? cor_channel_slots_next(corridor, index, waiter->then.subject, hour)
                   : cor_channel_slots_between(corridor, index, hour, waiter->amount + tail_of(corridor, waiter->then));
        if (time == hour || time == COR_NEVER)
            return time;
    }
    return COR_NEVER;
}

/* Is the section held against the first of others at that end? */
static bool is_held(const struct cor_corridor *corridor, uint16_t index, int end)
{
    const struct cor_section *spec = &corridor->network->sections[index];
    const struct cor_section_state *section = &corridor->sections[index];
    const struct cor_waiter *mine = first_at(corridor, index, end), *other = first_at(corridor, index, 1 - end);
    if (section->inside_reserved > 0)
        return true;
    if (!spec->one_way)
        return false;
    if (section->inside > 0)
        return section->direction != end || (other && !may_follow(corridor, spec, section, mine, other));
    return other && !is_its_turn(spec, section, end, mine, other);
}

/* Is it held against the first who has a slot at that end (0 or 1)? */
static bool is_held_against_slot(const struct cor_corridor *corridor, uint16_t index, int end)
{
    const struct cor_section *spec = &corridor->network->sections[index];
    const struct cor_section_state *section = &corridor->sections[index];
    const struct cor_waiter *mine = first_at(corridor, index, 2 + end), *other = first_at(corridor, index, 3 - end);
    if (section->inside > section->inside_reserved)
        return true;
    if (!spec->one_way)
        return false;
    if (section->inside > 0)
        return section->direction != end;
    return other && other->ticket < mine->ticket &&
           by_the_clock(corridor, index, other, true, cor_now(corridor)) == cor_now(corridor) &&
           section->clear[1 - end] <= cor_now(corridor);
}

/* When `first`, the first at that end, may enter, as far as can be told now: COR_NEVER until someone leaves. */
static int64_t entry_time(const struct cor_corridor *corridor, uint16_t index, int end, const struct cor_waiter *first)
{
    const struct cor_section_state *section = &corridor->sections[index];
    if (cor_clearing_blocks(corridor, index, end % 2))
        return COR_NEVER;
    if (end < 2 ? is_held(corridor, index, end) : is_held_against_slot(corridor, index, end - 2))
        return COR_NEVER;
    const int64_t clear = section->clear[end % 2];
    return by_the_clock(corridor, index, first, end >= 2, clear > cor_now(corridor) ? clear : cor_now(corridor));
}

static void tell(struct cor_corridor *corridor, struct cor_continuation then, int64_t leaves)
{
    if (then.kind == COR_EVENT_CONVOY_ENTERED) {
        corridor->icebreakers[then.subject].leaves = leaves;
        return;
    }
    struct cor_carrier *carrier = cor_carrier_at(corridor, then.subject);
    carrier->admitted = 1;
    carrier->leaves = leaves;
}

static void count_queue(const struct cor_corridor *corridor, struct cor_section_state *section, int end)
{
    cor_time_persistent_set(&section->at_end[end].length, cor_now(corridor),
                            (int64_t)section->queue[end].count + section->queue[2 + end].count);
}

/* ms after which another may follow one that takes `running` ms. */
static int64_t following_time(const struct cor_section *spec, int64_t running)
{
    if (spec->following_distance == 0)
        return 0;
    const double share = (double)spec->following_distance / (double)(spec->ends_at - spec->begins_at);
    return cor_round((double)running * share);
}

/* Takes one in at that end; it runs for `amount` ms by itself. */
static void admit(struct cor_corridor *corridor, uint16_t index, int place, struct cor_waiter waiter)
{
    const int end = place % 2;
    const struct cor_section *spec = &corridor->network->sections[index];
    struct cor_section_state *section = &corridor->sections[index];
    int64_t leaves = cor_now(corridor) + waiter.amount;
    if ((spec->one_way || spec->following_distance > 0) && leaves < section->last_out[end] + section->gap[end])
        leaves = section->last_out[end] + section->gap[end];
    section->gap[end] = following_time(spec, waiter.amount) + tail_of(corridor, waiter.then);
    section->clear[end] = cor_now(corridor) + section->gap[end];
    section->last_out[end] = leaves;
    section->batch = section->inside == 0 ? 1 : section->batch + 1;
    section->inside++;
    section->inside_reserved += place >= 2;
    section->direction = (uint8_t)end;
    tell(corridor, waiter.then, leaves);
    if (corridor->measuring) {
        cor_waiting_served(&corridor->resources, &section->waiting, cor_now(corridor) - waiter.since);
        cor_waiting_served(&corridor->resources, &section->at_end[end], cor_now(corridor) - waiter.since);
    }
    cor_simulation_continue(&corridor->simulation, waiter.then);
}

static void leave_queue(struct cor_corridor *corridor, struct cor_section_state *section, int place, uint32_t waiter)
{
    cor_queue_leave(&corridor->resources, &section->queue[place], waiter);
    section->waits--;
    count_queue(corridor, section, place % 2);
}

/* Takes in whoever may enter now, and sees to it that the section is looked at again when the next one may. */
static void serve(struct cor_corridor *corridor, uint16_t index)
{
    struct cor_section_state *section = &corridor->sections[index];
    int64_t next = COR_NEVER;
    for (int end = 0; section->waits > 0 && end < 4; end++) {
        if (section->queue[end].count == 0)
            continue;
        const uint32_t head = cor_queue_head(&section->queue[end]);
        const struct cor_waiter first = *cor_queue_waiter(&corridor->resources, head);
        const int64_t time = entry_time(corridor, index, end, &first);
        if (time == cor_now(corridor)) {
            leave_queue(corridor, section, end, head);
            admit(corridor, index, end, first);
            end = -1; /* what it may have changed for the other end too */
            next = COR_NEVER;
        } else if (time < next) {
            next = time;
        }
    }
    if (next == COR_NEVER || cor_simulation_time_of(&corridor->simulation, section->look) == next)
        return;
    cor_simulation_cancel(&corridor->simulation, section->look);
    section->look = cor_simulation_schedule(&corridor->simulation, next, COR_CLASS_ARRIVAL, COR_EVENT_SECTION, index);
}

/* Those of a convoy have no slots. */
static bool has_slots(const struct cor_corridor *corridor, uint16_t index, uint32_t carrier)
{
    return carrier != 0 && corridor->network->sections[index].slot_count > 0 &&
           cor_channel_slots_are_for(corridor, index, carrier);
}

bool cor_channel_ask(struct cor_corridor *corridor, struct cor_step step, int64_t running, struct cor_continuation then)
{
    const uint16_t number = corridor->network->reaches[step.reach].section;
    struct cor_section_state *section = &corridor->sections[number];
    const bool reserved = has_slots(corridor, number, then.kind == COR_EVENT_CONVOY_ENTERED ? 0 : then.subject);
    const int place = (reserved ? 2 : 0) + step.reversed;
    const struct cor_waiter asks = {.since = cor_now(corridor), .amount = running, .then = then};
    if (section->waits == 0 && entry_time(corridor, number, place, &asks) == cor_now(corridor)) {
        cor_time_persistent_touch(&section->at_end[step.reversed].length, 1);
        admit(corridor, number, place, asks);
        return true;
    }
    const cor_ticket ticket = cor_queue_join(&corridor->resources, &section->queue[place], cor_now(corridor), running,
                                             COR_RANK_DEFAULT, then);
    section->waits++;
    count_queue(corridor, section, step.reversed);
    serve(corridor, number);
    return cor_queue_holder(&corridor->resources, ticket) == 0;
}

void cor_channel_withdraw(struct cor_corridor *corridor, uint16_t link)
{
    for (uint16_t i = 0; i < corridor->network->section_count; i++) {
        struct cor_section_state *section = &corridor->sections[i];
        for (int end = 0; corridor->network->sections[i].link == link && end < 4; end++) {
            uint32_t next;
            for (uint32_t at = cor_queue_head(&section->queue[end]); at != 0; at = next) {
                const struct cor_continuation then = cor_queue_waiter(&corridor->resources, at)->then;
                next = cor_queue_after(&corridor->resources, &section->queue[end], at);
                if (then.kind != COR_EVENT_ENTERED || cor_voyage_is_on_link(corridor, then.subject))
                    continue;
                leave_queue(corridor, section, end, at);
                section->waiting.left++;
                section->at_end[end % 2].left++;
                cor_simulation_continue(&corridor->simulation, then);
            }
        }
        if (corridor->network->sections[i].link == link)
            serve(corridor, i);
    }
}

void cor_channel_leave(struct cor_corridor *corridor, struct cor_step step, uint32_t carrier)
{
    const uint16_t number = corridor->network->reaches[step.reach].section;
    struct cor_section_state *section = &corridor->sections[number];
    section->inside--;
    section->inside_reserved -= section->inside_reserved > 0 && has_slots(corridor, number, carrier);
    serve(corridor, number);
}

void cor_channel_stood(struct cor_corridor *corridor, uint16_t section, uint16_t direction, int64_t since)
{
    struct cor_section_state *state = &corridor->sections[section];
    state->last_out[direction] += cor_now(corridor) - since;
    if (state->clear[direction] > since)
        state->clear[direction] += cor_now(corridor) - since;
}

void cor_channel_tail(void *model, uint32_t section)
{
    struct cor_corridor *corridor = model;
    corridor->sections[section].inside--;
    serve(corridor, (uint16_t)section);
}

void cor_channel_changed(struct cor_corridor *corridor, uint16_t section, bool was_one_way)
{
    struct cor_section_state *state = &corridor->sections[section];
    if (corridor->network->sections[section].one_way && !was_one_way && state->inside > 0)
        state->direction = NEITHER;
    cor_clearing_rule_changed(corridor, section);
    serve(corridor, section);
}

void cor_channel_look(void *model, uint32_t section)
{
    serve(model, (uint16_t)section);
}

/* Waits and queue at one end. */
static void measure_end(struct cor_corridor *corridor, const char *path, const struct cor_waiting *waiting, int end)
{
    static const char *const names[2][5] = {
        {"waiting_time_at_begin", "waiting_time_p95_at_begin", "waiting_time_max_at_begin", "queue_length_at_begin",
         "queue_length_max_at_begin"},
        {"waiting_time_at_end", "waiting_time_p95_at_end", "waiting_time_max_at_end", "queue_length_at_end",
         "queue_length_max_at_end"}};
    struct cor_measures *to = &corridor->early;
    struct cor_quantile *times = cor_waiting_quantile(&corridor->resources, waiting);
    const bool any = cor_waiting_count(waiting) > 0;
    cor_measures_put(to, path, names[end][0], "h", any, any ? cor_waiting_mean(waiting) / COR_MS_HOUR : 0);
    cor_measures_put(to, path, names[end][1], "h", any, any ? (double)cor_quantile_at(times, 0.95) / COR_MS_HOUR : 0);
    cor_measures_put(to, path, names[end][2], "h", any, any ? (double)waiting->time.maximum / COR_MS_HOUR : 0);
    cor_measures_add(to, path, names[end][3], "carriers",
                     cor_time_persistent_mean(&waiting->length, cor_now(corridor)));
    cor_measures_add(to, path, names[end][4], "carriers", (double)waiting->length.maximum);
}

void cor_channel_measure(struct cor_corridor *corridor, uint16_t index)
{
    struct cor_measures *to = &corridor->early;
    const char *path = corridor->network->sections[index].path;
    const struct cor_section_state *section = &corridor->sections[index];
    cor_measures_add(to, path, "passages", "1/year",
                     cor_measures_yearly(corridor, (double)cor_waiting_count(&section->waiting)));
    cor_measures_waiting(corridor, to, path, &section->waiting);
    for (int end = 0; end < 2; end++)
        measure_end(corridor, path, &section->at_end[end], end);
}

void cor_channel_reset(struct cor_corridor *corridor)
{
    for (uint16_t i = 0; i < corridor->network->section_count; i++) {
        cor_waiting_reset(&corridor->resources, &corridor->sections[i].waiting, cor_now(corridor));
        for (int end = 0; end < 2; end++)
            cor_waiting_reset(&corridor->resources, &corridor->sections[i].at_end[end], cor_now(corridor));
    }
}
