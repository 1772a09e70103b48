#include "sweep/sweep_progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>

namespace hsx {
namespace {

constexpr std::size_t kBarWidth = 24;
constexpr std::chrono::milliseconds kTerminalPeriod(100);
constexpr std::chrono::seconds kLinePeriod(5);

}  // namespace

std::string duration_text(double seconds) {
  constexpr std::uint64_t kMinute = 60;
  constexpr std::uint64_t kHour = 3600;
  const auto whole = static_cast<std::uint64_t>(std::ceil(seconds));
  if (whole >= kHour) return fmt::format("{} h {} min", whole / kHour, whole % kHour / kMinute);
  if (whole >= kMinute) return fmt::format("{} min {} s", whole / kMinute, whole % kMinute);
  return fmt::format("{} s", whole);
}

SweepProgress::SweepProgress(std::size_t all, bool shown)
    : all_(all), shown_(shown), terminal_(isatty(STDERR_FILENO) != 0) {}

SweepProgress::~SweepProgress() {
  if (printed_ && terminal_) fmt::print(stderr, "\r\x1b[K");
}

void SweepProgress::add(bool found) {
  ++ended_;
  if (found) ++found_;
  const HostClock::time_point now = HostClock::now();
  const bool due = terminal_ ? now - last_ >= kTerminalPeriod : now - last_ >= kLinePeriod;
  if (!shown_ || !due) return;
  last_ = now;
  printed_ = true;
  fmt::print(stderr, terminal_ ? "\r\x1b[K{}" : "{}\n", text());
  std::fflush(stderr);
}

std::string SweepProgress::text() const {
  const double seconds = std::chrono::duration<double>(HostClock::now() - start_).count();
  const std::size_t run = ended_ - found_;
  const double rate = static_cast<double>(run) / seconds;
  std::string text;
  if (terminal_) {
    const std::size_t full = kBarWidth * ended_ / all_;
    text = fmt::format("[{:=<{}}{:<{}}] ", "", full, "", kBarWidth - full);
  }
  text += fmt::format("{} of {} points", ended_, all_);
  if (run == 0) return text;
  return text + fmt::format(", {:.1f} a second, {} left", rate,
                            duration_text(static_cast<double>(all_ - ended_) / rate));
}

}  // namespace hsx
