#include <fmt/format.h>

#include <numeric>

#include "workloads/numbers.h"
#include "workloads/workload_fixture.h"

namespace hsx::producer_consumer_test {
namespace {

class ProducerConsumer : public WorkloadTest {
 protected:
  static std::string expected_uart(const std::vector<std::uint32_t>& numbers) {
    const auto sum = std::accumulate(numbers.begin(), numbers.end(), std::uint64_t{0});
    return fmt::format("{}\nsum {}\n", fmt::join(numbers, "\n"), sum);
  }

  void expect_all_arrive(std::uint32_t seed, std::size_t count) {
    const WorkloadRun result = run("producer_consumer", {fmt::format("task.*.define.N={}", count),
                                                         fmt::format("task.2.define.SEED={}", seed)});
    EXPECT_EQ(result.uart(), expected_uart(numbers_from(seed, count)));
  }
};

TEST_F(ProducerConsumer, PairBlocksAndWakesForEveryNumber) {
  const WorkloadRun result = run("mailbox_pair");
  EXPECT_EQ(result.uart(), expected_uart(numbers_from(1, 5)));
  EXPECT_EQ(result.stat("task.1.block"), 5U);
  EXPECT_EQ(result.stat("task.1.wake"), 5U);
  // Five sleeps of 1 ms at 48 MHz, in which nobody runs.
  EXPECT_GE(result.stat("task.1.cycles.blocked"), 5 * 48'000U - 5'000U);
  expect_pinned("mailbox_pair", result);
}

TEST_F(ProducerConsumer, AllNumbersArriveAsConfigured) {
  const WorkloadRun result = run("producer_consumer");
  EXPECT_EQ(result.uart(), expected_uart(numbers_from(2025, 64)));
  expect_pinned("producer_consumer", result);
}

TEST_F(ProducerConsumer, FewNumbersArrive) {
  expect_all_arrive(65535, 12);
}

TEST_F(ProducerConsumer, ManyNumbersArrive) {
  expect_all_arrive(31, 300);
}

}  // namespace
}  // namespace hsx::producer_consumer_test
