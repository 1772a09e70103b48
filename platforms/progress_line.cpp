#include "platforms/progress_line.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>

#include "executive/executive.h"

namespace hsx {
namespace {

constexpr std::chrono::milliseconds kBetweenLines{500};
constexpr std::size_t kSamples = 8;
constexpr double kLongestForecast = 100.0 * 24 * 3600;

// 65 is "1:05", 3600 "1:00:00".
std::string host_duration(std::uint64_t seconds) {
  const std::uint64_t minutes = seconds / 60;
  if (minutes < 60) return fmt::format("{}:{:02}", minutes, seconds % 60);
  return fmt::format("{}:{:02}:{:02}", minutes / 60, minutes % 60, seconds % 60);
}

std::string speed_text(double cycles_per_second) {
  if (cycles_per_second >= 1e6) return fmt::format("{:.1f} M cycles/s", cycles_per_second / 1e6);
  return fmt::format("{:.1f} k cycles/s", cycles_per_second / 1e3);
}

std::string census_text(const TaskCensus& tasks) {
  struct Column {
    std::uint64_t count;
    const char* word;
  };
  std::string text;
  for (const Column column :
       {Column{tasks.running, "running"}, Column{tasks.ready, "ready"}, Column{tasks.blocked, "blocked"},
        Column{tasks.asleep, "asleep"}, Column{tasks.paused, "paused"}, Column{tasks.pending, "pending"},
        Column{tasks.ended, "ended"}}) {
    if (column.count != 0) text += fmt::format(" {} {}", column.count, column.word);
  }
  return text;
}

std::uint64_t& place_of(TaskCensus& tasks, TaskState state) {
  switch (state) {
    case TaskState::pending:
      return tasks.pending;
    case TaskState::ready:
      return tasks.ready;
    case TaskState::running:
      return tasks.running;
    case TaskState::wait_mbx:
      return tasks.blocked;
    case TaskState::sleeping:
      return tasks.asleep;
    case TaskState::paused:
      return tasks.paused;
    default:
      return tasks.ended;
  }
}

}  // namespace

TaskCensus count_tasks(const Platform& platform) {
  TaskCensus tasks;
  const auto* executive = platform.find_only<Executive>();
  if (executive == nullptr) return tasks;
  for (std::uint32_t pid = 1; pid <= executive->tasks().size(); ++pid) {
    ++place_of(tasks, executive->tasks().task(pid).state);
  }
  return tasks;
}

std::string progress_text(const Progress& progress) {
  std::string text = fmt::format("{:.3f} ms", static_cast<double>(progress.time.value()) / 1e9);
  if (progress.cycles_per_second > 0) text += ", " + speed_text(progress.cycles_per_second);
  const std::string tasks = census_text(progress.tasks);
  if (!tasks.empty()) text += "," + tasks;
  if (progress.to_limit_s) text += "; limit in " + host_duration(*progress.to_limit_s);
  constexpr std::size_t kWidest = 79;
  return text.substr(0, kWidest);
}

std::optional<std::uint64_t> seconds_to_limit(Picoseconds now, Picoseconds limit, Picoseconds simulated,
                                              double taken) {
  if (simulated == Picoseconds(0) || limit < now) return std::nullopt;
  const double left = static_cast<double>(limit.value() - now.value());
  const double seconds = left / static_cast<double>(simulated.value()) * taken;
  if (seconds > kLongestForecast) return std::nullopt;
  return static_cast<std::uint64_t>(std::llround(seconds));
}

ProgressMeter::ProgressMeter(const Platform& platform, Picoseconds limit, Cycles from)
    : platform_(platform), limit_(limit) {
  samples_.push_back({HostClock::now(), from});
}

Progress ProgressMeter::look(const Sample& now) const {
  const Clock& clock = platform_.context().timeline.clock();
  const Sample& then = samples_.front();
  const double taken = std::chrono::duration<double>(now.host - then.host).count();
  const Picoseconds simulated(clock.time_of(now.cycle).value() - clock.time_of(then.cycle).value());
  Progress progress{clock.time_of(now.cycle), count_tasks(platform_), 0, std::nullopt};
  if (taken > 0) progress.cycles_per_second = static_cast<double>((now.cycle - then.cycle).value()) / taken;
  progress.to_limit_s = seconds_to_limit(progress.time, limit_, simulated, taken);
  return progress;
}

std::optional<std::string> ProgressMeter::tell(Cycles cycle) {
  const Sample now{HostClock::now(), cycle};
  if (now.host - samples_.back().host < kBetweenLines) return std::nullopt;
  std::string text = progress_text(look(now));
  samples_.push_back(now);
  if (samples_.size() > kSamples) samples_.pop_front();
  return text;
}

bool ProgressLine::is_shown() {
  return isatty(STDERR_FILENO) != 0;
}

ProgressLine::~ProgressLine() {
  if (printed_) fmt::print(stderr, "\r\x1b[K");
}

void ProgressLine::operator()(Cycles cycle) {
  if (!shown_) return;
  const std::optional<std::string> text = meter_.tell(cycle);
  if (!text) return;
  printed_ = true;
  fmt::print(stderr, "\r\x1b[K{}", *text);
}

}  // namespace hsx
