#include "testbenches/contract_watch.h"

#include <algorithm>

namespace hsx {

ContractWatch::ContractWatch(Context& context)
    : events_(context, [this](const Event& event) { see(event); }) {}

void ContractWatch::add(const std::string& id, std::optional<std::uint64_t> max) {
  const ContractSetup setup{max, [this](const Violation& violation) { note(violation); }};
  contracts_.push_back(Contracts::instance().find(id)->make(setup));
}

void ContractWatch::see(const Event& event) {
  last_.push_back(event);
  if (last_.size() > kEvidence) last_.pop_front();
  for (const auto& contract : contracts_) contract->observe(event);
}

void ContractWatch::note(const Violation& violation) {
  const auto of_this = [&](const Finding& finding) {
    return finding.violation.contract == violation.contract;
  };
  if (static_cast<std::size_t>(std::count_if(findings_.begin(), findings_.end(), of_this)) == kFindings)
    return;
  findings_.push_back({violation, {last_.begin(), last_.end()}});
}

void ContractWatch::finish(Cycles end) {
  events_.finish(end);
  for (const auto& contract : contracts_) contract->finish(end);
}

}  // namespace hsx
