#include "kernel/units.h"

#include <gtest/gtest.h>

#include <type_traits>

#include "kernel/access.h"

namespace hsx::units_test {
namespace {

TEST(Units, a_default_quantity_is_zero) {
  EXPECT_EQ(Cycles().value(), 0u);
}

TEST(Units, arithmetic_is_that_of_the_counts) {
  EXPECT_EQ(7_cycles + 5_cycles, 12_cycles);
  EXPECT_EQ(7_cycles - 5_cycles, 2_cycles);
  EXPECT_EQ(7_cycles * 3, 21_cycles);
  Cycles cycles = 7_cycles;
  cycles += 1_cycles;
  EXPECT_EQ(cycles, 8_cycles);
  cycles -= 3_cycles;
  EXPECT_EQ(cycles, 5_cycles);
}

TEST(Units, comparison_is_that_of_the_counts) {
  EXPECT_TRUE(3_cycles < 4_cycles);
  EXPECT_FALSE(4_cycles < 4_cycles);
  EXPECT_TRUE(4_cycles <= 4_cycles);
  EXPECT_TRUE(4_cycles >= 4_cycles);
  EXPECT_TRUE(5_cycles > 4_cycles);
  EXPECT_TRUE(5_cycles != 4_cycles);
  EXPECT_TRUE(4_cycles == 4_cycles);
}

TEST(Units, literals_scale_to_the_smallest_unit) {
  EXPECT_EQ(64_KiB, 65536_bytes);
  EXPECT_EQ((48_MHz).value(), 48'000'000u);
  EXPECT_EQ((10_us).value(), 10'000'000u);
  EXPECT_EQ((10_ms).value(), 10'000'000'000u);
}

TEST(Units, neither_numbers_nor_other_units_convert) {
  EXPECT_FALSE((std::is_convertible_v<std::uint64_t, Cycles>));
  EXPECT_FALSE((std::is_convertible_v<Cycles, std::uint64_t>));
  EXPECT_FALSE((std::is_constructible_v<Cycles, Bytes>));
  EXPECT_FALSE((std::is_constructible_v<Address, Bytes>));
}

TEST(Access, words_are_little_endian) {
  std::uint8_t bytes[4] = {};
  store_le32(bytes, 0x89ABCDEFu);
  EXPECT_EQ(bytes[0], 0xEF);
  EXPECT_EQ(bytes[1], 0xCD);
  EXPECT_EQ(bytes[2], 0xAB);
  EXPECT_EQ(bytes[3], 0x89);
  EXPECT_EQ(load_le32(bytes), 0x89ABCDEFu);
}

TEST(Access, every_response_has_a_text) {
  EXPECT_STREQ(to_text(Response::ok), "ok");
  EXPECT_STREQ(to_text(Response::address_error), "address error");
  EXPECT_STREQ(to_text(Response::command_error), "command error");
  EXPECT_STREQ(to_text(Response::size_error), "size error");
  EXPECT_STREQ(to_text(Response::error), "error");
}

}  // namespace
}  // namespace hsx::units_test
