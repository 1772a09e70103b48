// What fault injection does to a ring.
#include <gtest/gtest.h>

#include "mailbox/message_ring.h"

namespace hsx::ring_faults_test {
namespace {

MailboxMessage message(const std::vector<std::uint8_t>& payload, std::uint32_t sender) {
  MailboxMessage made;
  made.payload = payload;
  made.sender = sender;
  return made;
}

TEST(RingFaults, TheTwoNewestChangePlacesAndSequencesStayInOrder) {
  MessageRing ring(100);
  ring.push(message({1}, 1));
  ring.push(message({2}, 2));
  ring.push(message({3, 3}, 3));
  ring.swap_newest();
  EXPECT_EQ(ring.bytes_used(), 1U + 1 + 2 + 3 * 8);
  for (const std::uint32_t sender : {1U, 3U, 2U}) {
    const std::uint64_t sequence = ring.head_sequence();
    const MailboxMessage next = ring.pop();
    EXPECT_EQ(next.sender, sender);
    EXPECT_EQ(next.sequence, sequence);
  }
}

TEST(RingFaults, ALostMessageWasNeverThere) {
  MessageRing ring(100);
  ring.push(message({1}, 1));
  ring.push(message({2, 2}, 2));
  ring.lose_newest();
  EXPECT_EQ(ring.depth(), 1U);
  EXPECT_EQ(ring.bytes_used(), 9U);
  EXPECT_EQ(ring.next_sequence(), 1U);
  EXPECT_EQ(ring.pop().sender, 1U);
}

}  // namespace
}  // namespace hsx::ring_faults_test
