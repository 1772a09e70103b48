// timer_accuracy
#include <fmt/format.h>

#include <map>

#include "executive/executive.h"
#include "testbenches/bench.h"
#include "testbenches/benches/sleepers.h"
#include "timer/sleep_timer.h"
#include "timer/timer_events.h"

namespace hsx::bench {
namespace {

constexpr std::int64_t kWaits = 8;
constexpr std::uint64_t kPicosecondsPerMs = 1'000'000'000;
constexpr std::uint64_t kPicosecondsPerNs = 1000;

// Receives from a mailbox that nobody sends to, with a deadline.
const char* const kTimeoutLoop = R"(.text
    LDI32 R1, target
    LDI R2, 0
    SVC MOD=5, FN=0
    MOV R10, R1
    LDI R11, WAITS
    LDI R12, 1
again:
    MOV R1, R10
    LDI32 R2, target
    LDI R3, 4
    LDI R4, MS
    LDI R5, 0
    SVC MOD=5, FN=3
    SUB R11, R11, R12
    JNZ again
    RET
.data
target:
    .asciz "app:b"
)";
constexpr std::int64_t kDeadline = 7;  // status of a receive that ended at its deadline

class TimerProbe : public BenchProbe {
 public:
  explicit TimerProbe(std::uint64_t milliseconds) : asked_(milliseconds * kPicosecondsPerMs) {}

  void observe(const Event& event) override {
    if (event.type == &kTimerArm) armed_[event.values[0]] = event.cycle;
    if (event.type != &kTimerExpire) return;
    waits_.push_back({armed_[event.values[0]], event.cycle});
  }
  void finish(const BenchMachine& machine, BenchReport& report) override {
    Samples late;
    std::uint64_t early = 0;
    for (const auto& [armed, expired] : waits_) {
      const std::uint64_t due = machine.clock().time_of(armed).value() + asked_;
      const std::uint64_t at = machine.clock().time_of(expired).value();
      early += at < due ? 1 : 0;
      if (at >= due) late.add((at - due) / kPicosecondsPerNs);
    }
    report.samples("error", std::move(late), static_cast<double>(bound(machine) / kPicosecondsPerNs));
    report.value("early", static_cast<double>(early), 0.0);
  }

 private:
  // The next tick, and the first cycle that is not before it.
  static std::uint64_t bound(const BenchMachine& machine) {
    const std::uint64_t period = machine.clock().time_of(Cycles(1)).value() + 1;
    return machine.picoseconds(machine.part<SleepTimer>(), "tick") + period;
  }

  std::uint64_t asked_;
  std::map<std::uint64_t, Cycles> armed_;  // by channel
  std::vector<std::pair<Cycles, Cycles>> waits_;
};

BenchTask waiter(std::int64_t milliseconds) {
  BenchTask task{kTimeoutLoop, {{"WAITS", kWaits}, {"MS", milliseconds}}};
  task.exit_status = kDeadline;
  return task;
}

BenchPlan plan(const BenchPlatform& platform) {
  BenchPlan plan;
  const auto add = [&](const std::string& label, std::int64_t milliseconds, BenchTask task,
                       const std::string& tick) {
    BenchPoint point{label};
    point.settings = {platform.set<Executive>("slice_ticks=0")};
    if (!tick.empty()) point.settings.push_back(platform.set<SleepTimer>("tick=" + tick));
    point.tasks = {std::move(task)};
    point.probe = [=] { return std::make_unique<TimerProbe>(static_cast<std::uint64_t>(milliseconds)); };
    plan.points.push_back(std::move(point));
  };
  for (const std::int64_t ms : {1, 7}) {
    add(fmt::format("sleep {} ms", ms), ms, sleeper(platform, kWaits, ms), "");
    add(fmt::format("receive with {} ms", ms), ms, waiter(ms), "");
  }
  add("sleep 1 ms, tick 300 us", 1, sleeper(platform, kWaits, 1), "300 us");
  return plan;
}

const BenchKind kKind{
    {"timer_accuracy",
     "How late sleeps and deadlines end, against the time that was asked for.",
     {{"error", "ns", "From when a channel was to expire to when it does; the grid of ticks makes it late.",
       "a tick and a cycle"},
      {"early", "waits", "Waits that ended before the time that was asked for.", "none"}},
     plan}};

}  // namespace
}  // namespace hsx::bench
