// The line that a long run shows on a terminal.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>

#include "platforms/platform.h"

namespace hsx {

// How many tasks are in what an operator tells apart.
struct TaskCensus {
  std::uint64_t running = 0;
  std::uint64_t ready = 0;
  std::uint64_t blocked = 0;  // in a mailbox wait
  std::uint64_t asleep = 0;
  std::uint64_t paused = 0;
  std::uint64_t pending = 0;  // not started yet
  std::uint64_t ended = 0;
};
TaskCensus count_tasks(const Platform& platform);

struct Progress {
  Picoseconds time;
  TaskCensus tasks;
  double cycles_per_second = 0;             // of the host; 0: not known yet
  std::optional<std::uint64_t> to_limit_s;  // host seconds until the run's limit at this speed
};
// "12.345 ms, 48.2 M cycles/s, 1 running 2 blocked; limit in 1:05"; at most 79 columns.
std::string progress_text(const Progress& progress);

// Host seconds until `limit` at the speed of `simulated` in `taken` seconds. None while nothing has been
// simulated, or when it is more than some days.
std::optional<std::uint64_t> seconds_to_limit(Picoseconds now, Picoseconds limit, Picoseconds simulated,
                                              double taken);

// Knows when the line is to be shown anew. Speeds are those of the last few seconds.
class ProgressMeter {
 public:
  // From cycle `from` on; `limit` of simulated time.
  ProgressMeter(const Platform& platform, Picoseconds limit, Cycles from = Cycles(0));

  // The simulation has reached `cycle`. Every half second of host time, what to show.
  std::optional<std::string> tell(Cycles cycle);

 private:
  using HostClock = std::chrono::steady_clock;
  struct Sample {
    HostClock::time_point host;
    Cycles cycle;
  };

  Progress look(const Sample& now) const;

  const Platform& platform_;
  Picoseconds limit_;
  std::deque<Sample> samples_;  // one a line
};

// Writes the line to standard error, unless that is no terminal; what is there is wiped out in the end.
class ProgressLine {
 public:
  explicit ProgressLine(const Platform& platform) : meter_(platform, platform.config().run.limit.value) {}
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // The simulation has reached `cycle`.
  void operator()(Cycles cycle);

 private:
  ProgressMeter meter_;
  bool shown_ = is_shown();
  bool printed_ = false;

  static bool is_shown();
};

}  // namespace hsx
