#include "timer/channel_table.h"

#include <gtest/gtest.h>

namespace hsx::channel_table_test {
namespace {

std::vector<std::size_t> channels_of(const std::vector<ChannelTable::Expiry>& expiries) {
  std::vector<std::size_t> channels;
  for (const ChannelTable::Expiry& expiry : expiries) channels.push_back(expiry.channel);
  return channels;
}

TEST(ChannelTable, starts_idle) {
  ChannelTable table(4);
  EXPECT_EQ(table.size(), 4U);
  EXPECT_EQ(table.armed(), 0U);
  EXPECT_FALSE(table.any_expired());
  EXPECT_FALSE(table.earliest());
  EXPECT_FALSE(table.take());
  EXPECT_FALSE(table.cancel(2));
  EXPECT_FALSE(table.armed_for(2));
}

TEST(ChannelTable, expires_at_its_deadline_and_not_before) {
  ChannelTable table(4);
  table.arm(1, 10_cycles, 77);
  EXPECT_EQ(table.armed_for(1), 77U);
  EXPECT_TRUE(table.expire(9_cycles).empty());
  EXPECT_EQ(channels_of(table.expire(10_cycles)), (std::vector<std::size_t>{1}));
  EXPECT_FALSE(table.armed_for(1));
  EXPECT_TRUE(table.any_expired());
  EXPECT_EQ(table.take(), 1U);
  EXPECT_FALSE(table.take());
}

TEST(ChannelTable, expires_in_order_of_deadline_then_channel_and_gives_the_lowest) {
  ChannelTable table(4);
  table.arm(3, 5_cycles, 0);
  table.arm(2, 6_cycles, 0);
  table.arm(0, 6_cycles, 0);
  EXPECT_EQ(table.earliest(), 5_cycles);
  EXPECT_EQ(channels_of(table.expire(6_cycles)), (std::vector<std::size_t>{3, 0, 2}));
  EXPECT_EQ(table.take(), 0U);
  EXPECT_EQ(table.take(), 2U);
  EXPECT_EQ(table.take(), 3U);
}

TEST(ChannelTable, arming_again_replaces_the_deadline) {
  ChannelTable table(2);
  table.arm(0, 5_cycles, 1);
  table.arm(0, 9_cycles, 2);
  EXPECT_EQ(table.armed(), 1U);
  EXPECT_TRUE(table.expire(8_cycles).empty());
  EXPECT_EQ(table.expire(9_cycles).size(), 1U);
}

TEST(ChannelTable, arming_and_cancelling_drop_an_expiry) {
  ChannelTable table(2);
  table.arm(0, 5_cycles, 1);
  table.arm(1, 5_cycles, 1);
  table.expire(5_cycles);
  EXPECT_EQ(table.cancel(1), 5_cycles);
  table.arm(0, 9_cycles, 2);
  EXPECT_FALSE(table.any_expired());
  EXPECT_EQ(table.cancel(0), 9_cycles);
  EXPECT_EQ(table.armed(), 0U);
}

}  // namespace
}  // namespace hsx::channel_table_test
