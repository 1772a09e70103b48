#include "io/transmit_queue.h"

#include <gtest/gtest.h>

namespace hsx::transmit_queue_test {
namespace {

class TransmitQueueTest : public testing::Test {
 protected:
  // The cycle in which the thing pushed in `at` is out; 0 when it was refused.
  static std::uint64_t push(TransmitQueue& queue, std::uint64_t at, unsigned bits = 10) {
    Cycles out_at;
    return queue.push(Cycles(at), bits, out_at) ? out_at.value() : 0;
  }
  Clock clock_{100_MHz};
};

TEST_F(TransmitQueueTest, bit_times_are_not_rounded_one_by_one) {
  TransmitQueue queue(clock_, 3'000'000, 8);  // 10 bits are 333.33 cycles
  EXPECT_EQ(push(queue, 0), 334U);
  EXPECT_EQ(push(queue, 0), 667U);
  EXPECT_EQ(push(queue, 0), 1000U);
  EXPECT_EQ(queue.sent(333_cycles), 0U);
  EXPECT_EQ(queue.sent(334_cycles), 1U);
  EXPECT_EQ(queue.sent(666_cycles), 1U);
  EXPECT_EQ(queue.sent(667_cycles), 2U);
  EXPECT_EQ(queue.sent(999_cycles), 2U);
  EXPECT_EQ(queue.sent(1000_cycles), 3U);
}

TEST_F(TransmitQueueTest, an_idle_line_starts_with_the_push) {
  TransmitQueue queue(clock_, 3'000'000, 8);
  EXPECT_EQ(push(queue, 0), 334U);
  EXPECT_EQ(push(queue, 334), 668U);  // from 334 on: 667.33
  EXPECT_EQ(push(queue, 5000), 5334U);
}

TEST_F(TransmitQueueTest, a_busy_line_goes_on_without_a_gap) {
  TransmitQueue queue(clock_, 3'000'000, 8);
  EXPECT_EQ(push(queue, 0), 334U);
  EXPECT_EQ(push(queue, 333), 667U);  // the line is free at 333.33
}

TEST_F(TransmitQueueTest, a_place_is_free_again_at_the_edge_and_not_a_cycle_before) {
  TransmitQueue queue(clock_, 1'000'000, 2);  // 10 bits are 1000 cycles
  EXPECT_EQ(push(queue, 0), 1000U);
  EXPECT_EQ(push(queue, 1), 2000U);
  EXPECT_EQ(push(queue, 999), 0U);
  EXPECT_EQ(push(queue, 1000), 3000U);
  EXPECT_EQ(queue.free_places(1999_cycles), 0U);
  EXPECT_EQ(queue.free_places(2000_cycles), 1U);
  EXPECT_FALSE(queue.idle(2999_cycles));
  EXPECT_TRUE(queue.idle(3000_cycles));
}

TEST_F(TransmitQueueTest, an_end_a_fraction_of_a_picosecond_after_an_edge_is_out_at_the_next) {
  TransmitQueue exact(clock_, 1'000'000'000, 1);  // 10 bits are 10 ns, one cycle
  TransmitQueue slower(clock_, 999'999'999, 1);   // 10 bits are 10.00000001 ns
  EXPECT_EQ(push(exact, 0), 1U);
  EXPECT_EQ(push(slower, 0), 2U);
}

TEST_F(TransmitQueueTest, a_line_faster_than_the_clock_takes_a_cycle) {
  TransmitQueue queue(clock_, 1'000'000'000, 1);  // 1 bit is 0.1 cycles
  EXPECT_EQ(push(queue, 5, 1), 6U);
  EXPECT_EQ(push(queue, 5, 1), 0U);
  EXPECT_EQ(push(queue, 6, 1), 7U);
}

}  // namespace
}  // namespace hsx::transmit_queue_test
