#include "kernel/diagnostics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hsx::diagnostics_test {
namespace {

using testing::ElementsAre;

TEST(Origin, prints_a_position_only_when_there_is_one) {
  EXPECT_EQ((Origin{"soc.toml", 12, 3}.text()), "soc.toml:12:3");
  EXPECT_EQ((Origin{"--set", 0, 0}.text()), "--set");
  EXPECT_EQ(Origin{}.text(), "");
}

TEST(Diagnostics, are_ok_until_the_first_error) {
  Diagnostics diagnostics;
  EXPECT_TRUE(diagnostics.ok());
  EXPECT_TRUE(diagnostics.lines().empty());
  diagnostics.error("no clock");
  EXPECT_FALSE(diagnostics.ok());
  EXPECT_THAT(diagnostics.lines(), ElementsAre("no clock"));
}

TEST(Diagnostics, are_ordered_by_source_line_and_column_as_numbers) {
  Diagnostics diagnostics;
  diagnostics.error({"b.toml", 1, 1}, "e");
  diagnostics.error({"a.toml", 10, 1}, "d");
  diagnostics.error({"a.toml", 9, 10}, "c");
  diagnostics.error({"a.toml", 9, 9}, "b");
  diagnostics.error("a");
  EXPECT_THAT(diagnostics.lines(),
              ElementsAre("a", "a.toml:9:9: b", "a.toml:9:10: c", "a.toml:10:1: d", "b.toml:1:1: e"));
}

TEST(Diagnostics, of_one_place_keep_the_order_of_report) {
  Diagnostics diagnostics;
  diagnostics.error({"a.toml", 1, 1}, "z");
  diagnostics.error({"a.toml", 1, 1}, "y");
  diagnostics.error({"a.toml", 1, 1}, "x");
  EXPECT_THAT(diagnostics.lines(), ElementsAre("a.toml:1:1: z", "a.toml:1:1: y", "a.toml:1:1: x"));
}

TEST(Diagnostics, notes_are_no_errors) {
  Diagnostics earlier;
  earlier.note({"b.toml", 2, 1}, "second");
  Diagnostics diagnostics;
  diagnostics.note({"b.toml", 1, 1}, "first");
  diagnostics.append(earlier);
  EXPECT_TRUE(diagnostics.ok());
  EXPECT_THAT(diagnostics.notes(), ElementsAre("b.toml:1:1: first", "b.toml:2:1: second"));
}

TEST(Nearest, finds_swapped_missing_extra_and_wrong_letters) {
  const std::vector<std::string> candidates{"arbiter", "latency", "quantum"};
  EXPECT_EQ(nearest("arbitre", candidates), "arbiter");
  EXPECT_EQ(nearest("latncy", candidates), "latency");
  EXPECT_EQ(nearest("quantumm", candidates), "quantum");
  EXPECT_EQ(nearest("Latency", candidates), "latency");
}

TEST(Nearest, prefers_the_smallest_distance_then_the_first) {
  EXPECT_EQ(nearest("mull", {"mill_", "mul"}), "mul");
  EXPECT_EQ(nearest("size", {"sine", "side"}), "sine");
}

TEST(Nearest, allows_two_edits_in_a_short_word_and_no_more) {
  EXPECT_EQ(nearest("clocs", {"clock"}), "clock");
  EXPECT_EQ(nearest("cloaa", {"clock"}), "clock");
  EXPECT_EQ(nearest("claaa", {"clock"}), "");
}

TEST(Nearest, allows_a_third_of_the_letters_of_a_long_word) {
  EXPECT_EQ(nearest("latency.bravvh", {"latency.branch"}), "latency.branch");
  EXPECT_EQ(nearest("xxxency.branch", {"latency.branch"}), "latency.branch");
  EXPECT_EQ(nearest("xxxxxcy.branch", {"latency.branch"}), "");
}

TEST(Nearest, is_nothing_without_candidates) {
  EXPECT_EQ(nearest("clock", {}), "");
}

TEST(DidYouMean, is_a_clause_or_nothing) {
  EXPECT_EQ(did_you_mean("quantun", {"quantum"}), ", did you mean \"quantum\"?");
  EXPECT_EQ(did_you_mean("baud_rate", {"quantum"}), "");
}

}  // namespace
}  // namespace hsx::diagnostics_test
