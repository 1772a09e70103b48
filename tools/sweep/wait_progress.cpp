#include "sweep/wait_progress.h"

#include <fmt/format.h>
#include <unistd.h>

namespace hsx {
namespace {

constexpr std::chrono::seconds kLinePeriod(5);

}  // namespace

WaitProgress::WaitProgress(std::size_t all, bool shown)
    : all_(all), shown_(shown), terminal_(isatty(STDERR_FILENO) != 0) {}

WaitProgress::~WaitProgress() {
  clear();
}

void WaitProgress::clear() {
  if (terminal_ && !last_.empty()) fmt::print(stderr, "\r\x1b[K");
  last_.clear();
}

void WaitProgress::show(std::size_t finished, const std::string& state) {
  const std::string text = fmt::format("{} of {} points, {}", finished, all_, state);
  const auto now = std::chrono::steady_clock::now();
  if (!shown_ || text == last_ || (!terminal_ && now - printed_ < kLinePeriod)) return;
  last_ = text;
  printed_ = now;
  fmt::print(stderr, terminal_ ? "\r\x1b[K{}" : "{}\n", text);
  std::fflush(stderr);
}

void WaitProgress::say(const std::string& line) {
  if (!shown_) return;
  clear();
  fmt::print(stderr, "{}\n", line);
}

}  // namespace hsx
