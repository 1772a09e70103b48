// --jobs N.
#pragma once

#include "hsxsim/options.h"

namespace hsx {

// `what`: "points at once".
void add_jobs_option(po::options_description& options, const char* what);
// By default the cores of this host. Throws UsageError.
std::size_t jobs_of(const po::variables_map& values, const char* command);

}  // namespace hsx
