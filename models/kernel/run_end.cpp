#include "kernel/run_end.h"

#include <algorithm>
#include <array>

#include "kernel/timeline.h"

namespace hsx {
namespace {

// In the order of EndReason.
constexpr std::array<const char*, 6> kReasons{"completed", "deadlock",    "limit",
                                              "watchdog",  "interrupted", "violation"};

// Lets every delta cycle of the present moment pass; clocks have no edge and no middle in the picosecond
// after one.
void stop_after_this_moment() {
  sc_core::wait(sc_core::sc_time::from_value(1));
  sc_core::sc_stop();
}

}  // namespace

const char* to_text(EndReason reason) {
  return kReasons[static_cast<std::size_t>(reason)];
}

std::vector<std::string> end_reasons() {
  return {kReasons.begin(), kReasons.end()};
}

void RunEnd::finish_from_thread(Timeline& timeline, EndReason reason, Cycles at) {
  timeline.settle(at);
  finish_now(reason, at);
  static sc_core::sc_event never("run-never");
  for (;;) sc_core::wait(never);
}

void RunEnd::finish_now(EndReason reason, Cycles at) {
  if (finished()) {
    if (at == cycle_) reason_ = std::min(*reason_, reason);
    return;
  }
  reason_ = reason;
  cycle_ = at;
  if (sc_core::sc_get_status() == sc_core::SC_RUNNING) {
    sc_core::sc_spawn(&stop_after_this_moment, "run-end");
  } else {
    sc_core::sc_stop();
  }
}

}  // namespace hsx
