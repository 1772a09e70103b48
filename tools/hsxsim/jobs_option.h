// --jobs N.
#pragma once

#include "hsxsim/options.h"

namespace hsx {

inline constexpr std::size_t kMostJobs = 1024;

// `what`: "points at once".
void add_jobs_option(po::options_description& options, const char* what);
// By default the cores of this host. Throws UsageError.
std::size_t jobs_of(const po::variables_map& values, const char* command);

}  // namespace hsx
