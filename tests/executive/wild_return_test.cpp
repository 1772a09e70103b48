// RET to whatever a program has pushed: the same end in both engines, with turns long enough for direct
// steps.
#include "support/engine_pair.h"
#include "support/program.h"

namespace hsx::wild_return_test {
namespace {

using testing_support::PlatformFiles;

class WildReturn : public testing::TestWithParam<std::uint32_t> {};

TEST_P(WildReturn, EndsAlikeInBothEngines) {
  testing_support::Program p;
  p.call("f").label("f").pop(1).set(1, GetParam()).push(1).op(Opcode::RET, 0, 0, 0, 0);
  PlatformFiles files;
  files.add_set("exec.quantum=1000");
  files.add_task(p.image("wild"), "");
  testing_support::expect_same_in_both_engines(files, 10);
}

// The code is 24 bytes long.
INSTANTIATE_TEST_SUITE_P(Targets, WildReturn,
                         testing::Values(0xFFFFFFFCU, 0xFFFFFFF8U, 0xFFFFFFFFU, 20U, 24U, 28U, 21U,
                                         0x80000000U));

}  // namespace
}  // namespace hsx::wild_return_test
