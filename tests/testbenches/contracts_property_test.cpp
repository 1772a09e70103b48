// Contracts are silent about whatever a sound machine does.
#include "executive/random_platform.h"
#include "platforms/simulation.h"
#include "testbenches/contract_watch.h"

namespace hsx::contracts_property_test {
namespace {

using testing_support::PlatformFiles;
using testing_support::Random;

class ContractsProperty : public testing::TestWithParam<std::uint64_t> {};

TEST_P(ContractsProperty, HoldOnRandomSoundPlatforms) {
  Random random(GetParam());
  SCOPED_TRACE(random.trace());
  PlatformFiles files;
  testing_support::add_sound_platform(files, random);
  Platform platform(files.load(), Engine::run_ahead);
  ASSERT_TRUE(platform.ok());
  ContractWatch watch(platform.context());
  for (const char* id : {"call.target", "sched.blocked_idle", "sched.fifo", "stack.entry", "stack.guard",
                         "step.single", "switch.no_copy", "trap.resume", "window.bases", "window.isolation"})
    watch.add(id, std::nullopt);
  watch.finish(simulate(platform, [](Cycles) {}).cycles);
  for (const Finding& finding : watch.findings()) {
    ADD_FAILURE() << finding.violation.contract << " in cycle " << finding.violation.cycle.value() << ": "
                  << finding.violation.message;
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, ContractsProperty, testing::Range<std::uint64_t>(1, 31));

}  // namespace
}  // namespace hsx::contracts_property_test
