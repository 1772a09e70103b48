// The engines agree on whatever a random platform does.
#include "executive/random_platform.h"
#include "support/engine_pair.h"

namespace hsx {
namespace {

using testing_support::PlatformFiles;
using testing_support::Random;

class EnginesProperty : public testing::TestWithParam<std::uint64_t> {};

TEST_P(EnginesProperty, SameResultsForRandomProgramsAndPlatforms) {
  Random random(GetParam());
  SCOPED_TRACE(random.trace());
  PlatformFiles files;
  testing_support::add_random_platform(files, random);
  testing_support::expect_same_in_both_engines(files, 30);
}

INSTANTIATE_TEST_SUITE_P(Seeds, EnginesProperty, testing::Range<std::uint64_t>(1, 41));

}  // namespace
}  // namespace hsx
