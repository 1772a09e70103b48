// How far points are that others run, on standard error.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace hsx {

// On a terminal one line that changes, below lines that stay; elsewhere a line when something has changed,
// but only now and then.
class WaitProgress {
 public:
  // `shown` false: nothing is printed.
  WaitProgress(std::size_t all, bool shown);
  ~WaitProgress();
  WaitProgress(const WaitProgress&) = delete;
  WaitProgress& operator=(const WaitProgress&) = delete;

  void show(std::size_t finished, const std::string& state);
  void say(const std::string& line);

 private:
  void clear();

  std::size_t all_;
  bool shown_;
  bool terminal_;
  std::string last_ = {};
  std::chrono::steady_clock::time_point printed_ = {};
};

}  // namespace hsx
