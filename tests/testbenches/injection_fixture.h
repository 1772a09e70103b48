// A platform whose config has faults in it.
#pragma once

#include "platforms/contract_checks.h"
#include "support/platform_fixture.h"

namespace hsx {

class InjectionTest : public testing_support::PlatformTest {
 protected:
  using Program = testing_support::Program;

  // An entry of [[inject]]: `keys` as in a config.
  void inject(const std::string& keys) { config("[[inject]]\n" + keys + "\n"); }
  // Runs with all contracts watching and returns the ids of those that were broken.
  std::vector<std::string> broken() {
    if (!platform().ok()) {
      EXPECT_THAT(errors(), testing::IsEmpty());
      return {};
    }
    const auto watch = make_watch(platform().context(), platform().config(), WatchedContracts::all);
    outcome_ = simulate(
        platform(), [](Cycles) {}, watch.get());
    std::vector<std::string> ids;
    for (const ContractOutcome& contract : outcome_.contracts) {
      if (contract.violations > 0) ids.push_back(contract.id);
    }
    return ids;
  }
  const RunResult& outcome() const { return outcome_; }
  std::string exit_status(std::uint32_t pid) {
    const auto status = task_of(pid).exit_status;
    return status ? std::to_string(*status) : "none";
  }
  // The fields of the faults that were injected: entry, count, pid, where, before, after.
  static std::vector<std::vector<std::uint64_t>> injected(const testing_support::EventLog& log) {
    std::vector<std::vector<std::uint64_t>> rows;
    for (const Event& event : log.of("inject.applied"))
      rows.emplace_back(event.values.begin(), event.values.begin() + 6);
    return rows;
  }

 private:
  RunResult outcome_;
};

}  // namespace hsx
