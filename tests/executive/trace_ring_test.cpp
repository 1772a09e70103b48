#include "executive/trace_ring.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace hsx::trace_ring_test {
namespace {

TraceEntry entry(std::uint32_t pid) {
  return {Cycles(pid * 10), pid, TraceEvent::turn, pid * 4, 0};
}

TEST(TraceRing, KeepsTheNewestInOrderAndCountsTheRest) {
  TraceRing ring(3);
  for (std::uint32_t pid = 1; pid <= 5; ++pid) ring.add(entry(pid));
  ASSERT_EQ(ring.entries().size(), 3U);
  EXPECT_EQ(ring.entries().front().pid, 3U);
  EXPECT_EQ(ring.entries().back().pid, 5U);
  EXPECT_EQ(ring.entries().back().cycle, Cycles(50));
  EXPECT_EQ(ring.dropped(), 2U);
}

TEST(TraceRing, DropsNothingUntilItIsFull) {
  TraceRing ring(3);
  for (std::uint32_t pid = 1; pid <= 3; ++pid) ring.add(entry(pid));
  EXPECT_EQ(ring.dropped(), 0U);
  EXPECT_EQ(ring.entries().front().pid, 1U);
  ring.add(entry(4));
  EXPECT_EQ(ring.dropped(), 1U);
}

TEST(TraceRing, MayBeOff) {
  TraceRing ring(0);
  ring.add(entry(1));
  EXPECT_TRUE(ring.entries().empty());
  EXPECT_EQ(ring.dropped(), 1U);
}

TEST(TraceEventNames, AreDistinct) {
  std::set<std::string> names;
  for (int i = 0; i < 12; ++i) names.insert(to_text(static_cast<TraceEvent>(i)));
  EXPECT_EQ(names.size(), 12U);
  EXPECT_STREQ(to_text(TraceEvent::load), "load");
  EXPECT_STREQ(to_text(TraceEvent::end), "end");
  EXPECT_STREQ(to_text(TraceEvent::resume), "resume");
}

}  // namespace
}  // namespace hsx::trace_ring_test
