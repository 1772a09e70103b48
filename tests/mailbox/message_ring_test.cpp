#include "mailbox/message_ring.h"

#include <gtest/gtest.h>

#include "mailbox/mailbox_test_support.h"

namespace hsx::message_ring_test {
namespace {

MailboxMessage message(std::string_view text) {
  return {bytes_of(text), 0, 0, 1, 0};
}

TEST(MessageRing, ChargesEightBytesAMessage) {
  MessageRing ring(64);
  ring.push(message("12345"));
  EXPECT_EQ(ring.bytes_used(), 13U);
  EXPECT_EQ(ring.payload_bytes(), 5U);
}

TEST(MessageRing, HoldsAMessageThatFitsExactlyAndNotOneByteMore) {
  const MessageRing ring(24);
  EXPECT_TRUE(ring.can_ever_hold(16));
  EXPECT_FALSE(ring.can_ever_hold(17));
}

TEST(MessageRing, HasRoomForWhatIsLeftAndNotOneByteMore) {
  MessageRing ring(24);
  ring.push(message("1234"));
  EXPECT_TRUE(ring.can_hold_now(4));
  EXPECT_FALSE(ring.can_hold_now(5));
  EXPECT_TRUE(ring.can_ever_hold(5));
}

TEST(MessageRing, HoldsNothingBelowTheOverhead) {
  const MessageRing ring(7);
  EXPECT_FALSE(ring.can_ever_hold(0));
}

TEST(MessageRing, ManagesTheWidestNumbers) {
  const MessageRing ring(0xFFFFFFFF);
  EXPECT_TRUE(ring.can_ever_hold(0xFFFFFFF7));
  EXPECT_FALSE(ring.can_ever_hold(0xFFFFFFF8));
}

TEST(MessageRing, NumbersMessagesWithoutGaps) {
  MessageRing ring(64);
  ring.push(message("a"));
  ring.push(message("b"));
  ring.push(message("c"));
  EXPECT_EQ(text_of(ring.pop()), "a");
  EXPECT_EQ(ring.head_sequence(), 1U);
  EXPECT_EQ(ring.next_sequence(), 3U);
  EXPECT_EQ(text_of(ring.at(2)), "c");
}

TEST(MessageRing, GivesItsBytesBack) {
  MessageRing ring(64);
  ring.push(message("a"));
  ring.pop();
  EXPECT_EQ(ring.bytes_used(), 0U);
  EXPECT_TRUE(ring.empty());
}

TEST(MessageRing, MayBeOverfullOnlyUntilItsOwnerHasDropped) {
  MessageRing ring(64);
  ring.push(message("a"));
  ring.push(message("b"));
  ring.set_capacity(17);
  EXPECT_FALSE(ring.fits());
  ring.pop();
  EXPECT_TRUE(ring.fits());
}

}  // namespace
}  // namespace hsx::message_ring_test
