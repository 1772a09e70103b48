// Contracts hold where context registers are slow: an idle core goes ahead of the executive that wakes it.
#include "support/engine_pair.h"

namespace hsx::slow_context_test {
namespace {

using testing_support::PlatformFiles;
using testing_support::ResultFiles;

class SlowContext : public testing::TestWithParam<unsigned> {
 protected:
  void workload(const std::string& name) {
    files_.add_file(std::string(HSX_SOURCE_DIR) + "/configs/workloads/" + name + ".toml");
  }
  void slow_down(const std::string& core) {
    files_.add_set(core + ".latency.register=" + std::to_string(GetParam()));
  }
  void expect_no_violation() {
    const ResultFiles judged =
        testing_support::run_in_child(files_, {"lockstep", Engine::lockstep, true, true});
    const ResultFiles found =
        testing_support::run_in_child(files_, {"run_ahead", Engine::run_ahead, true, true});
    ASSERT_EQ(judged.count("violations.jsonl"), 1U);
    EXPECT_EQ(judged.at("violations.jsonl"), "");
    EXPECT_EQ(found.size(), judged.size());
    testing_support::expect_as_judged(judged, found);
  }

  PlatformFiles files_;
};

TEST_P(SlowContext, OneCoreIsSound) {
  workload("sleepers");
  slow_down("core0");
  expect_no_violation();
}

TEST_P(SlowContext, TwoCoresAreSound) {
  workload("mailbox_pair");
  files_.add_text(testing_support::second_core());
  slow_down("core0");
  slow_down("core1");
  expect_no_violation();
}

INSTANTIATE_TEST_SUITE_P(Cycles, SlowContext, testing::Range(1U, 13U));

}  // namespace
}  // namespace hsx::slow_context_test
