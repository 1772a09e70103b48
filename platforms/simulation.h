// One run of a platform, from cycle 0 to its end.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "executive/executive.h"
#include "platforms/platform.h"
#include "testbenches/contract_watch.h"

namespace hsx {

// What a contract came to.
struct ContractOutcome {
  std::string id;
  std::uint64_t checks = 0;
  std::uint64_t violations = 0;  // those that were waived included
  std::uint64_t waived = 0;
  std::optional<std::uint64_t> worst;
  std::optional<std::uint64_t> max;
  std::optional<std::int64_t> slack;
  std::string note;  // a further figure; "" for none
};

// What an entry of [[inject]] came to.
struct InjectionOutcome {
  std::string what;
  std::size_t wanted = 0;
  std::size_t applied = 0;
};

struct RunResult {
  EndReason reason = EndReason::completed;
  Cycles cycles;
  Picoseconds time;
  std::uint64_t steps = 0;              // of all tasks
  std::vector<std::string> violations;  // what was not as expected, a sentence each
  std::vector<ContractOutcome> contracts;
  std::vector<Finding> findings;  // of the contracts
  std::vector<InjectionOutcome> injections;
  std::vector<WaiverUse> waivers;
  int exit_status = 0;  // as the program's
};

// A part did what it must not; says which and why.
class RunRefused : public std::runtime_error {
 public:
  using runtime_error::runtime_error;
};

// With a watch that may stop the run, violations do so at multiples of this many cycles.
inline constexpr std::uint64_t kStopCycles = 100;

// A run of a verified platform that can be cut into pieces. `progress` is called after every millisecond of
// simulated time, at least, with the cycle that has been reached; `watch`, if any, looks on, and if the
// config says so, a violation ends the run with EndReason::violation at the next multiple of kStopCycles.
// Requires platform.ok(). Once per process.
class Simulation {
 public:
  Simulation(Platform& platform, std::function<void(Cycles)> progress, ContractWatch* watch = nullptr);
  ~Simulation();

  // Goes on until the run has ended, or until somebody pauses the kernel (platforms/pauser.h).
  void advance();
  bool ended() const;
  // Settles everything and judges the run. Requires ended(). Once. Throws RunRefused.
  RunResult finish();

 private:
  struct Parts;

  Platform& platform_;
  ContractWatch* watch_;
  std::unique_ptr<Parts> parts_;
};

// The whole of it in one piece.
RunResult simulate(Platform& platform, const std::function<void(Cycles)>& progress,
                   ContractWatch* watch = nullptr);

// Asks a running simulation to stop; safe in a signal handler. It then ends with EndReason::interrupted.
void interrupt_simulation();

}  // namespace hsx
