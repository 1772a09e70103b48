// Programs that several benches run.
#pragma once

#include <string>
#include <vector>

#include "core/processor.h"
#include "executive/executive.h"
#include "mailbox/mailbox_state.h"
#include "testbenches/bench.h"
#include "testbenches/benches/step_cost.h"
#include "timer/sleep_timer.h"

namespace hsx::bench {

// N rounds of a subtraction and a jump, in registers: 6 and 3 cycles where accesses cost one.
inline const char* const kBusyLoop = R"(.text
    LDI32 R1, N
    LDI R2, 1
again:
    SUB R1, R1, R2
    JNZ again
    RET
)";
// The subtraction reads two registers and writes one. A task ends with a return, which makes no access.
inline std::uint64_t longest_busy_step(const BenchMachine& machine) {
  return longest_step(machine, {{"latency.alu", 3}, {"latency.branch", 0}, {"latency.ret", 0}});
}
inline constexpr std::size_t kShortestBusyRound = 5;  // accesses, each of a cycle at least

inline BenchTask busy_task(std::int64_t rounds) {
  return {kBusyLoop, {{"N", rounds}}};
}

// A setting of every core.
inline std::vector<std::string> set_cores(const BenchPlatform& platform, const std::string& assignment) {
  std::vector<std::string> settings;
  for (const std::string& core : platform.all<Processor>()) settings.push_back(core + "." + assignment);
  return settings;
}

// What lets a platform of a small profile hold the mailboxes and timer channels of up to 16 tasks.
inline std::vector<std::string> room_for_tasks(const BenchPlatform& platform) {
  return {platform.set<MailboxState>("descriptors=80"), platform.set<SleepTimer>("channels=32")};
}

}  // namespace hsx::bench
