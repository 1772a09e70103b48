// How far a sweep is, on standard error.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace hsx {

// "12 min 5 s", "48 s".
std::string duration_text(double seconds);

// On a terminal one line that changes, with a bar, the rate and the time left; elsewhere a line now and then.
class SweepProgress {
 public:
  // `shown` false: nothing is printed.
  SweepProgress(std::size_t all, bool shown);
  ~SweepProgress();
  SweepProgress(const SweepProgress&) = delete;
  SweepProgress& operator=(const SweepProgress&) = delete;

  // One more point; `found` when its results were there.
  void add(bool found);

 private:
  using HostClock = std::chrono::steady_clock;

  std::string text() const;

  std::size_t all_;
  bool shown_;
  bool terminal_;
  bool printed_ = false;
  std::size_t ended_ = 0;
  std::size_t found_ = 0;
  HostClock::time_point start_ = HostClock::now();
  HostClock::time_point last_ = start_;
};

}  // namespace hsx
