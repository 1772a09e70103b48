// The contracts that watch one run.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "kernel/event_sequence.h"
#include "testbenches/contract.h"

namespace hsx {

// Accepts violations of a contract.
struct Waiver {
  std::string contract;
  std::optional<std::uint32_t> pid;  // none: of every task
  std::string reason;
  std::string until;       // the last day, for reports
  bool must_match = true;  // whether a run without such a violation is not as expected
};

// A violation and what led to it.
struct Finding {
  Violation violation;
  std::vector<Event> evidence;  // the last events, the one that broke the contract last
  std::string waived;           // the reason, "" when it stands
};

// A waiver, how many violations it took, and how many that it fits went to an earlier one.
struct WaiverUse {
  Waiver waiver;
  std::uint64_t violations = 0;
  std::uint64_t missed = 0;
};

// Listens to a run on behalf of its contracts. Costs no cycle.
class ContractWatch {
 public:
  static constexpr std::size_t kEvidence = 12;  // events kept with a violation
  static constexpr std::size_t kFindings =
      100;  // kept for each contract, and as many waived; the rest is counted

  // Subscribes; must live as long as events are emitted.
  explicit ContractWatch(Context& context);

  // Requires a registered id that has not been added, and that the simulation has not started.
  void add(const std::string& id, std::optional<std::uint64_t> max);
  // Has violations of a contract accepted. The first waiver that fits takes a violation. One whose contract
  // has not been added by now is left out.
  void waive(const Waiver& waiver);

  // Looks at what happened before cycle `before`, which kernel time has reached.
  void catch_up(Cycles before) { events_.release(before); }
  // Whether a violation stands that was not waived, as far as has been looked.
  bool broken() const { return standing_ != 0; }
  // Looks at what is left, up to and including cycle `end`. Call once, after the run.
  void finish(Cycles end);

  // In the order in which they were added.
  const std::vector<std::unique_ptr<Contract>>& contracts() const { return contracts_; }
  // Violations of contract `index` that were waived.
  std::uint64_t waived(std::size_t index) const { return tallies_[index].waived; }
  // In the order in which they were found.
  const std::vector<Finding>& findings() const { return findings_; }
  // In the order in which they were added.
  const std::vector<WaiverUse>& waivers() const { return waivers_; }

 private:
  // Violations of one contract.
  struct Tally {
    std::uint64_t standing = 0;
    std::uint64_t waived = 0;
  };

  void see(const Event& event);
  void note(std::size_t index, const Violation& violation);
  // Counts it at the waivers that fit; the one that takes it, or null.
  WaiverUse* use_waiver(const Violation& violation);

  std::vector<std::unique_ptr<Contract>> contracts_;
  std::vector<Tally> tallies_;  // by contract
  std::vector<WaiverUse> waivers_;
  std::uint64_t standing_ = 0;
  std::deque<Event> last_;
  std::vector<Finding> findings_;
  EventSequence events_;
};

}  // namespace hsx
