#include "hsxsim/perf_report.h"

#include <fmt/format.h>
#include <sys/resource.h>

namespace hsx {

void print_perf(const Platform& platform, const RunResult& result, std::chrono::duration<double> taken) {
  const double seconds = taken.count();
  const double steps = static_cast<double>(result.steps);
  const double yields = static_cast<double>(platform.context().timeline.yields());
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print(stderr, "host_seconds {:.6f}\n", seconds);
  fmt::print(stderr, "million_instructions_per_second {:.3f}\n", steps / seconds / 1e6);
  fmt::print(stderr, "million_cycles_per_second {:.3f}\n",
             static_cast<double>(result.cycles.value()) / seconds / 1e6);
  fmt::print(stderr, "kernel_yields_per_instruction {:.6f}\n", steps == 0 ? 0.0 : yields / steps);
  fmt::print(stderr, "peak_memory_kib {}\n", usage.ru_maxrss);
}

}  // namespace hsx
