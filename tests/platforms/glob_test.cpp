#include "platforms/glob.h"

#include <gtest/gtest.h>

namespace hsx::glob_test {
namespace {

TEST(Glob, PlainNamesMeanThemselves) {
  EXPECT_TRUE(glob_matches("core0.latency.mul", "core0.latency.mul"));
  EXPECT_FALSE(glob_matches("core0.latency", "core0.latency.mul"));
  EXPECT_FALSE(glob_matches("core0.latency.mul", "core0.latency"));
  EXPECT_FALSE(glob_matches("core0.latency.mu", "core0.latency.mul"));
}

TEST(Glob, StarStandsForAnyCharactersOfOneName) {
  EXPECT_TRUE(glob_matches("core*.latency.*", "core12.latency.mul"));
  EXPECT_TRUE(glob_matches("*", "clock"));
  EXPECT_TRUE(glob_matches("c*k", "clock"));
  EXPECT_TRUE(glob_matches("core*", "core"));
  EXPECT_FALSE(glob_matches("*", "run.limit"));
  EXPECT_FALSE(glob_matches("core0.*", "core0.latency.mul"));
}

TEST(Glob, QuestionMarkStandsForOneCharacter) {
  EXPECT_TRUE(glob_matches("core?.kind", "core1.kind"));
  EXPECT_FALSE(glob_matches("core?.kind", "core.kind"));
  EXPECT_FALSE(glob_matches("core?.kind", "core12.kind"));
}

TEST(Glob, KnowsWildcardsAndFirstNames) {
  EXPECT_TRUE(has_wildcard("a.?"));
  EXPECT_TRUE(has_wildcard("a.*"));
  EXPECT_FALSE(has_wildcard("a.b"));
  EXPECT_TRUE(glob_matches_first("core*.latency.mul", "core0"));
  EXPECT_FALSE(glob_matches_first("bus.latency", "core0"));
}

}  // namespace
}  // namespace hsx::glob_test
