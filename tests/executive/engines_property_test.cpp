// The engines agree on whatever a random platform does.
#include <cinttypes>
#include <cstdio>
#include <cstdlib>

#include "executive/random_platform.h"
#include "support/engine_pair.h"

namespace hsx::engines_property_test {
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

// "A..B" of the environment, set by tests/fuzz/engines; otherwise the seeds of every test run.
std::pair<std::uint64_t, std::uint64_t> seeds() {
  std::pair<std::uint64_t, std::uint64_t> range{1, 40};
  const char* wanted = std::getenv("HSX_SEEDS");
  if (wanted != nullptr) std::sscanf(wanted, "%" SCNu64 "..%" SCNu64, &range.first, &range.second);
  return range;
}

INSTANTIATE_TEST_SUITE_P(Seeds, EnginesProperty,
                         testing::Range<std::uint64_t>(seeds().first, seeds().second + 1));

}  // namespace
}  // namespace hsx::engines_property_test
