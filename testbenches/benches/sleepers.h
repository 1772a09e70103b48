// A task that sleeps beside tasks that do not, for the benches of interrupts and wakes.
#pragma once

#include <algorithm>

#include "testbenches/benches/programs.h"

namespace hsx::bench {

inline const char* const kSleepLoop = R"(.text
    LDI R11, SLEEPS
    LDI R12, 1
again:
    LDI R0, MS
    SVC SLEEP
    SUB R11, R11, R12
    JNZ again
    LDI R0, 0
    RET
)";

inline BenchTask sleeper(const BenchPlatform& platform, std::int64_t sleeps, std::int64_t milliseconds) {
  BenchTask task{kSleepLoop,
                 {{"SLEEPS", sleeps}, {"MS", milliseconds}, {"SLEEP", platform.service(Service::sleep_ms)}}};
  task.exit_status = 0;
  return task;
}

// Tasks beside a sleeper.
struct Company {
  const char* label;
  std::size_t busy;       // tasks that are always ready
  std::uint64_t quantum;  // steps of a turn
};
inline constexpr Company kCompanies[] = {
    {"nobody else", 0, 1}, {"1 busy task", 1, 1}, {"3 busy tasks", 3, 1}, {"3 busy, quantum 16", 3, 16}};
inline constexpr std::size_t kCompanyCycles = 12'000;  // of all sleeps

// The sleeper has pid 1; it sleeps so many times, while the others go on. Whatever the clock of the platform,
// all its sleeps take kCompanyCycles: cycles are measured, which do not depend on it.
inline BenchPoint company_point(const BenchPlatform& platform, const Company& company, std::size_t sleeps) {
  const std::size_t sharers = std::max<std::size_t>(1, company.busy / platform.all<Processor>().size());
  const std::size_t rounds = kCompanyCycles / kShortestBusyRound / sharers;
  BenchPoint point{company.label};
  point.settings = {"clock=" + std::to_string(kCompanyCycles / sleeps) + " kHz",  // a sleep is 1 ms
                    platform.set<SleepTimer>("tick=1 us"),
                    platform.set<Executive>("quantum=" + std::to_string(company.quantum))};
  point.tasks = {sleeper(platform, static_cast<std::int64_t>(sleeps), 1)};
  point.tasks.resize(1 + company.busy, busy_task(static_cast<std::int64_t>(rounds)));
  return point;
}

}  // namespace hsx::bench
