#include "testbenches/contract_watch.h"

#include <algorithm>

namespace hsx {

ContractWatch::ContractWatch(Context& context)
    : events_(context, [this](const Event& event) { see(event); }) {}

void ContractWatch::add(const std::string& id, std::optional<std::uint64_t> max) {
  const std::size_t index = contracts_.size();
  const ContractSetup setup{max, [this, index](const Violation& violation) { note(index, violation); }};
  contracts_.push_back(Contracts::instance().find(id)->make(setup));
  tallies_.emplace_back();
}

void ContractWatch::waive(const Waiver& waiver) {
  const bool watched = std::any_of(contracts_.begin(), contracts_.end(), [&](const auto& contract) {
    return contract->row().id == waiver.contract;
  });
  if (watched) waivers_.push_back({waiver, 0, 0});
}

WaiverUse* ContractWatch::use_waiver(const Violation& violation) {
  WaiverUse* first = nullptr;
  for (WaiverUse& use : waivers_) {
    const bool fits =
        use.waiver.contract == violation.contract && use.waiver.pid.value_or(violation.pid) == violation.pid;
    if (!fits) continue;
    ++(first == nullptr ? use.violations : use.missed);
    if (first == nullptr) first = &use;
  }
  return first;
}

void ContractWatch::see(const Event& event) {
  last_.push_back(event);
  if (last_.size() > kEvidence) last_.pop_front();
  for (const auto& contract : contracts_) contract->observe(event);
}

void ContractWatch::note(std::size_t index, const Violation& violation) {
  const WaiverUse* use = use_waiver(violation);
  if (use == nullptr) ++standing_;
  std::uint64_t& seen = use == nullptr ? tallies_[index].standing : tallies_[index].waived;
  if (++seen > kFindings) return;
  findings_.push_back({violation, {last_.begin(), last_.end()}, use == nullptr ? "" : use->waiver.reason});
}

void ContractWatch::finish(Cycles end) {
  events_.finish(end);
  for (const auto& contract : contracts_) contract->finish(end);
}

}  // namespace hsx
