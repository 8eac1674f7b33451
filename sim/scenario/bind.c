/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scenario/bind.h"
#include <stdarg.h>
#include <string.h>

void cor_bind_error(struct cor_binder *binder, const struct cor_node *node, const char *format, ...)
{
    char message[500];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    cor_diagnostics_error(binder->diagnostics, cor_node_at(node), "%s", message);
}

uint16_t cor_bind_number(struct cor_binder *binder, struct cor_node *section, uint32_t first)
{
    uint32_t number = first;
    for (struct cor_node *entry = cor_node_first(section); entry != NULL; entry = cor_node_next(entry)) {
        entry->number = number++;
        if (number > COR_NETWORK_MOST) {
            cor_bind_error(binder, entry, "more than %d entries of '%s'", COR_NETWORK_MOST, section->key);
            return 0;
        }
    }
    return (uint16_t)(number - first);
}

const char *cor_bind_path(struct cor_binder *binder, const char *above, const char *section, const char *id)
{
    if (above == NULL)
        return cor_arena_format(binder->network->arena, "%s.%s", section, id);
    return cor_arena_format(binder->network->arena, "%s.%s.%s", above, section, id);
}

const char *cor_bind_text(struct cor_binder *binder, const struct cor_node *map, const char *key, const char *otherwise)
{
    const char *text = cor_has(map, key) ? cor_text(map, key) : otherwise;
    return text != NULL ? cor_arena_text(binder->network->arena, text) : NULL;
}

struct cor_window cor_bind_window(struct cor_binder *binder, const struct cor_node *entry)
{
    struct cor_window window = COR_WINDOW_ALWAYS;
    if (cor_has(entry, "opens"))
        window.opens = cor_integer(entry, "opens") - binder->network->origin;
    if (cor_has(entry, "closes"))
        window.closes = cor_integer(entry, "closes") - binder->network->origin;
    if (window.closes <= window.opens)
        cor_bind_error(binder, cor_node_get(entry, "closes"), "'closes' is not after 'opens'");
    const struct cor_node *season = cor_node_get(entry, "season");
    if (season != NULL) {
        window.season_from = (int32_t)cor_integer(season, "from");
        window.season_to = (int32_t)cor_integer(season, "to");
    }
    return window;
}

bool cor_bind_is_taken(const struct cor_network *network, const struct cor_value *taken, uint16_t cargo)
{
    const struct cor_cargo *of = &network->cargo[cargo];
    if (taken->target != NULL)
        return taken->target->number == cargo;
    return (int64_t)of->form == taken->integer || (of->boxed && taken->integer == COR_FORM_CONTAINER);
}

const uint8_t *cor_bind_takes(struct cor_binder *binder, const struct cor_node *entry)
{
    const struct cor_network *network = binder->network;
    const struct cor_node *list = cor_node_get(entry, "takes");
    if (list == NULL)
        return NULL;
    uint8_t *flags = cor_arena_new(network->arena, (size_t)network->cargo_count + 1, sizeof *flags);
    for (struct cor_node *taken = cor_node_first(list); taken != NULL; taken = cor_node_next(taken)) {
        for (uint16_t i = 0; i < network->cargo_count; ++i)
            flags[i] |= cor_bind_is_taken(network, taken->value, i);
    }
    return flags;
}

enum cor_unit cor_bind_unit(enum cor_dimension dimension)
{
    switch (dimension) {
    case COR_TEU:
    case COR_TEU_RATE:
    case COR_TEU_YEARLY:
    case COR_TEU_STOWAGE:
    case COR_TEU_WEIGHT:
    case COR_TEU_PRICE:
    case COR_TEU_FREIGHT:
    case COR_TEU_STORAGE:
    case COR_TEU_LANE:
        return COR_UNIT_TEU;
    case COR_WAGONS:
    case COR_WAGON_RATE:
    case COR_WAGONS_YEARLY:
    case COR_WAGON_STOWAGE:
    case COR_WAGON_WEIGHT:
    case COR_WAGON_PRICE:
    case COR_WAGON_LANE:
        return COR_UNIT_WAGON;
    case COR_TRUCKS:
    case COR_TRUCK_RATE:
    case COR_TRUCKS_YEARLY:
    case COR_TRUCK_STOWAGE:
    case COR_TRUCK_WEIGHT:
    case COR_TRUCK_PRICE:
    case COR_TRUCK_LANE:
        return COR_UNIT_TRUCK;
    case COR_PASSENGERS:
    case COR_PASSENGER_RATE:
    case COR_PASSENGERS_YEARLY:
    case COR_PASSENGER_WEIGHT:
    case COR_PASSENGER_PRICE:
        return COR_UNIT_PASSENGER;
    default:
        return COR_UNIT_KG;
    }
}

const char *cor_bind_unit_text(enum cor_unit unit)
{
    static const char *const texts[COR_UNIT_COUNT] = {"t", "TEU", "wagons", "trucks", "passengers"};
    return texts[unit];
}

uint16_t cor_bind_place(const struct cor_node *value)
{
    return (uint16_t)value->value->target->number;
}
