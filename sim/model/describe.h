/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODEL_DESCRIBE_H
#define MODEL_DESCRIBE_H

#include <stddef.h>
#include <stdint.h>

/*
 * What the trace says of an event's subject, one function for each sort of subject in model/event.h. Names appear
 * nowhere else: the state holds only numbers.
 */
void cor_describe_window(const void *model, uint32_t window, char *to, size_t size);
void cor_describe_changing(const void *model, uint32_t changing, char *to, size_t size);
void cor_describe_flow(const void *model, uint32_t flow, char *to, size_t size);
void cor_describe_lot(const void *model, uint32_t lot, char *to, size_t size);
void cor_describe_carrier(const void *model, uint32_t carrier, char *to, size_t size);
void cor_describe_section(const void *model, uint32_t section, char *to, size_t size);
void cor_describe_class(const void *model, uint32_t class, char *to, size_t size);
void cor_describe_link(const void *model, uint32_t link, char *to, size_t size);
void cor_describe_gathering(const void *model, uint32_t gathering, char *to, size_t size);
void cor_describe_icebreaker(const void *model, uint32_t icebreaker, char *to, size_t size);
void cor_describe_service(const void *model, uint32_t service, char *to, size_t size);
void cor_describe_request(const void *model, uint32_t request, char *to, size_t size);
void cor_describe_caller(const void *model, uint32_t caller, char *to, size_t size);
void cor_describe_facility(const void *model, uint32_t facility, char *to, size_t size);
void cor_describe_maintenance(const void *model, uint32_t maintenance, char *to, size_t size);
void cor_describe_crane(const void *model, uint32_t crane, char *to, size_t size);
void cor_describe_order(const void *model, uint32_t order, char *to, size_t size);
void cor_describe_ordered(const void *model, uint32_t ordered, char *to, size_t size);
void cor_describe_change(const void *model, uint32_t change, char *to, size_t size);
void cor_describe_setting(const void *model, uint32_t setting, char *to, size_t size);
void cor_describe_hazard(const void *model, uint32_t hazard, char *to, size_t size);

#endif
