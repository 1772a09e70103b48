#include "workloads/single_task.h"

namespace hsx::sieve_test {
namespace {

bool is_prime(std::uint32_t number) {
  for (std::uint32_t divisor = 2; divisor < number; ++divisor) {
    if (number % divisor == 0) return false;
  }
  return number >= 2;
}

class Sieve : public SingleTaskTest {
 protected:
  void expect_primes(std::uint32_t limit) {
    std::uint32_t count = 0;
    std::uint32_t last = 0;
    for (std::uint32_t number = 2; number <= limit; ++number) {
      if (!is_prime(number)) continue;
      ++count;
      last = number;
    }
    EXPECT_EQ(reg(run_with("sieve", {{"LIMIT", limit}}, count), 9), last);
  }
};

TEST_F(Sieve, AsConfigured) {
  const WorkloadRun result = run("sieve");
  EXPECT_EQ(result.exit_status(1), 168U);  // primes below a thousand
  EXPECT_EQ(reg(result, 9), 997U);
  expect_pinned("sieve", result);
}

TEST_F(Sieve, OnlyTwo) {
  expect_primes(2);
}

TEST_F(Sieve, LimitIsASquare) {
  expect_primes(49);
}

TEST_F(Sieve, LimitIsAPrime) {
  expect_primes(3001);
}

}  // namespace
}  // namespace hsx::sieve_test
