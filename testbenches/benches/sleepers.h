// A task that sleeps beside tasks that do not, for the benches of interrupts and wakes.
#pragma once

#include "testbenches/benches/programs.h"

namespace hsx::bench {

inline const char* const kSleepLoop = R"(.text
    LDI R11, SLEEPS
    LDI R12, 1
again:
    LDI R0, MS
    SVC MOD=6, FN=0
    SUB R11, R11, R12
    JNZ again
    LDI R0, 0
    RET
)";

inline BenchTask sleeper(std::int64_t sleeps, std::int64_t milliseconds) {
  BenchTask task{kSleepLoop, {{"SLEEPS", sleeps}, {"MS", milliseconds}}};
  task.exit_status = 0;
  return task;
}

struct Company {
  const char* label;
  std::size_t busy;       // tasks that are always ready
  std::uint64_t quantum;  // steps of a turn
};
inline constexpr Company kCompanies[] = {{"nobody else", 0, 1},
                                         {"1 busy task", 1, 1},
                                         {"3 busy tasks", 3, 1},
                                         {"3 busy tasks, quantum 16", 3, 16}};

// The sleeper has pid 1; it wakes three times, while the others go on at 48 MHz.
inline BenchPoint company_point(const BenchPlatform& platform, const Company& company) {
  constexpr std::int64_t kRounds = 12'000;
  BenchPoint point{company.label};
  point.settings = {platform.set("executive", "quantum=" + std::to_string(company.quantum))};
  point.tasks = {sleeper(3, 1)};
  point.tasks.resize(1 + company.busy, busy_task(kRounds));
  return point;
}

}  // namespace hsx::bench
