#include "hsxsim/jobs_option.h"

#include <fmt/format.h>
#include <unistd.h>

namespace hsx {

void add_jobs_option(po::options_description& options, const char* what) {
  options.add_options()("jobs,j", po::value<std::size_t>()->value_name("N"),
                        fmt::format("{}; by default as many as there are cores", what).c_str());
}

std::size_t jobs_of(const po::variables_map& values, const char* command) {
  if (values.count("jobs") == 0) {
    const long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores > 0 ? static_cast<std::size_t>(cores) : 1;
  }
  const auto jobs = values["jobs"].as<std::size_t>();
  if (jobs >= 1 && jobs <= kMostJobs) return jobs;
  throw UsageError(fmt::format("hsxsim {}: --jobs: expected 1 .. {}", command, kMostJobs));
}

}  // namespace hsx
