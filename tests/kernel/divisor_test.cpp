#include "kernel/divisor.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "support/random.h"

namespace hsx::divisor_test {
namespace {

constexpr std::uint64_t kMost = ~std::uint64_t{0};
constexpr std::uint64_t kDivisors[] = {
    1, 2, 3, 7, 10, 62'500, 1U << 31, 1'000'000'007, 1ULL << 32, 1ULL << 63, kMost - 1, kMost};

TEST(Divisor, divides_as_the_host_does_around_every_multiple) {
  for (const std::uint64_t value : kDivisors) {
    const Divisor divisor(value);
    EXPECT_EQ(divisor.value(), value);
    for (const std::uint64_t times : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{2}, kMost / value}) {
      const std::uint64_t multiple = times * value;
      for (const std::uint64_t number : {multiple - 1, multiple, multiple + 1}) {
        EXPECT_EQ(divisor.quotient(number), number / value) << number << " / " << value;
      }
    }
    EXPECT_EQ(divisor.quotient(kMost), kMost / value) << value;
  }
}

TEST(Divisor, divides_random_numbers_of_all_magnitudes) {
  testing_support::Random random(1);
  for (int i = 0; i < 100'000; ++i) {
    const std::uint64_t value = std::max<std::uint64_t>(random.of_any_size(), 1);
    const std::uint64_t number = random.of_any_size();
    ASSERT_EQ(Divisor(value).quotient(number), number / value) << number << " / " << value;
  }
}

}  // namespace
}  // namespace hsx::divisor_test
