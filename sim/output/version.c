/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "corridor/output/version.h"
#include "version_of_build.h"

const char *cor_version_number(void)
{
    return COR_VERSION_NUMBER;
}

const char *cor_version_commit(void)
{
    return COR_VERSION_COMMIT;
}
