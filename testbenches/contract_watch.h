// The contracts that watch one run.
#pragma once

#include <deque>
#include <memory>
#include <vector>

#include "kernel/event_sequence.h"
#include "testbenches/contract.h"

namespace hsx {

// A violation and what led to it.
struct Finding {
  Violation violation;
  std::vector<Event> evidence;  // the last events, the one that broke the contract last
};

// Listens to a run on behalf of its contracts. Costs no cycle.
class ContractWatch {
 public:
  static constexpr std::size_t kEvidence = 8;    // events kept with a violation
  static constexpr std::size_t kFindings = 100;  // kept for each contract; the rest is only counted

  // Subscribes; must live as long as events are emitted.
  explicit ContractWatch(Context& context);

  // Requires a registered id that has not been added, and that the simulation has not started.
  void add(const std::string& id, std::optional<std::uint64_t> max);
  // Looks at what is left, up to and including cycle `end`. Call once, after the run.
  void finish(Cycles end);

  // In the order in which they were added.
  const std::vector<std::unique_ptr<Contract>>& contracts() const { return contracts_; }
  // In the order in which they were found.
  const std::vector<Finding>& findings() const { return findings_; }

 private:
  void see(const Event& event);
  void note(const Violation& violation);

  std::vector<std::unique_ptr<Contract>> contracts_;
  std::deque<Event> last_;
  std::vector<Finding> findings_;
  EventSequence events_;
};

}  // namespace hsx
