#include "kernel/unit_text.h"

#include <gtest/gtest.h>

#include "support/random.h"

namespace hsx::unit_text_test {
namespace {

using testing_support::Random;

constexpr std::uint64_t kLargest = 0x7FFF'FFFF'FFFF'FFFF;

TEST(UnitText, every_unit_of_cycles) {
  EXPECT_EQ(parse_cycles("4 cycles").value, Cycles(4));
  EXPECT_EQ(parse_cycles("1 cycle").value, Cycles(1));
}

TEST(UnitText, every_unit_of_hertz) {
  EXPECT_EQ(parse_hertz("7 Hz").value, Hertz(7));
  EXPECT_EQ(parse_hertz("7 kHz").value, Hertz(7'000));
  EXPECT_EQ(parse_hertz("48 MHz").value, Hertz(48'000'000));
  EXPECT_EQ(parse_hertz("2 GHz").value, Hertz(2'000'000'000));
}

TEST(UnitText, every_unit_of_time) {
  EXPECT_EQ(parse_picoseconds("3 ps").value, Picoseconds(3));
  EXPECT_EQ(parse_picoseconds("3 ns").value, Picoseconds(3'000));
  EXPECT_EQ(parse_picoseconds("3 us").value, Picoseconds(3'000'000));
  EXPECT_EQ(parse_picoseconds("3 ms").value, Picoseconds(3'000'000'000));
  EXPECT_EQ(parse_picoseconds("3 s").value, Picoseconds(3'000'000'000'000));
}

TEST(UnitText, every_unit_of_size) {
  EXPECT_EQ(parse_bytes("5 B").value, Bytes(5));
  EXPECT_EQ(parse_bytes("5 KiB").value, Bytes(5'120));
  EXPECT_EQ(parse_bytes("5 MiB").value, Bytes(5'242'880));
  EXPECT_EQ(parse_bytes("5 GiB").value, Bytes(5'368'709'120));
}

TEST(UnitText, blanks_between_number_and_unit_are_free) {
  EXPECT_EQ(parse_hertz("48MHz").value, Hertz(48'000'000));
  EXPECT_EQ(parse_hertz("48   MHz").value, Hertz(48'000'000));
}

TEST(UnitText, a_fraction_may_give_a_whole_number_of_the_smallest_unit) {
  EXPECT_EQ(parse_picoseconds("1.5 us").value, Picoseconds(1'500'000));
  EXPECT_EQ(parse_picoseconds("0.001 ns").value, Picoseconds(1));
  EXPECT_EQ(parse_bytes("0.5 KiB").value, Bytes(512));
  EXPECT_EQ(parse_hertz("33.333333 MHz").value, Hertz(33'333'333));
  EXPECT_EQ(parse_cycles("4.0 cycles").value, Cycles(4));
}

struct Refusal {
  const char* text;
  const char* error;
};

TEST(UnitText, refusals_of_a_time_say_why) {
  const Refusal refusals[] = {
      {"", "\"\": no number, expected a value such as \"10 us\""},
      {"us", "\"us\": no number, expected a value such as \"10 us\""},
      {" 1 us", "\" 1 us\": no number, expected a value such as \"10 us\""},
      {"-1 us", "\"-1 us\": must not be negative, expected a value such as \"10 us\""},
      {"+1 us", "\"+1 us\": no number, expected a value such as \"10 us\""},
      {".5 us", "\".5 us\": no number, expected a value such as \"10 us\""},
      {"10", "\"10\": unit missing, expected a value such as \"10 us\""},
      {"10 ", "\"10 \": unit missing, expected a value such as \"10 us\""},
      {"10 min",
       "\"10 min\": unknown unit \"min\" (known: ps, ns, us, ms, s), expected a value such as \"10 us\""},
      {"10 US",
       "\"10 US\": unknown unit \"US\" (known: ps, ns, us, ms, s), expected a value such as \"10 us\""},
      {"1. us",
       "\"1. us\": unknown unit \". us\" (known: ps, ns, us, ms, s), expected a value such as \"10 us\""},
      {"1e3 us",
       "\"1e3 us\": unknown unit \"e3 us\" (known: ps, ns, us, ms, s), expected a value such as \"10 us\""},
      {"0.3 ps", "\"0.3 ps\": not a whole number of ps, expected a value such as \"10 us\""},
      {"0.0001 ns", "\"0.0001 ns\": not a whole number of ps, expected a value such as \"10 us\""},
      {"9223372036854775808 ps",
       "\"9223372036854775808 ps\": number too large, expected a value such as \"10 us\""},
      {"9223373 s", "\"9223373 s\": number too large, expected a value such as \"10 us\""},
      {"99999999999999999999 s",
       "\"99999999999999999999 s\": number too large, expected a value such as \"10 us\""},
      {"1.99999999999999999999 s",
       "\"1.99999999999999999999 s\": number too large, expected a value such as \"10 us\""},
  };
  for (const Refusal& refusal : refusals) EXPECT_EQ(parse_picoseconds(refusal.text).error, refusal.error);
}

TEST(UnitText, refusals_name_the_units_of_their_quantity) {
  EXPECT_EQ(parse_bytes("64 kB").error,
            "\"64 kB\": unknown unit \"kB\" (known: B, KiB, MiB, GiB), expected a value such as \"64 KiB\"");
  EXPECT_EQ(
      parse_hertz("48 mhz").error,
      "\"48 mhz\": unknown unit \"mhz\" (known: Hz, kHz, MHz, GHz), expected a value such as \"48 MHz\"");
  EXPECT_EQ(parse_cycles("4 us").error,
            "\"4 us\": unknown unit \"us\" (known: cycles, cycle), expected a value such as \"4 cycles\"");
  EXPECT_EQ(parse_bytes("0.3 KiB").error,
            "\"0.3 KiB\": not a whole number of B, expected a value such as \"64 KiB\"");
  EXPECT_EQ(parse_cycles("1.5 cycles").error,
            "\"1.5 cycles\": not a whole number of cycles, expected a value such as \"4 cycles\"");
  EXPECT_FALSE(parse_cycles("1.5 cycles").ok());
}

TEST(UnitText, the_largest_number_is_taken) {
  EXPECT_EQ(parse_picoseconds("9223372036854775807 ps").value, Picoseconds(kLargest));
  EXPECT_EQ(parse_picoseconds("9223372 s").value, Picoseconds(9'223'372'000'000'000'000));
}

TEST(UnitText, prints_the_largest_unit_that_gives_a_whole_number) {
  EXPECT_EQ(to_text(Hertz(48'000'000)), "48 MHz");
  EXPECT_EQ(to_text(Hertz(33'333'333)), "33333333 Hz");
  EXPECT_EQ(to_text(Hertz(1'500'000'000)), "1500 MHz");
  EXPECT_EQ(to_text(Picoseconds(1'500'000)), "1500 ns");
  EXPECT_EQ(to_text(Picoseconds(10'000'000'000)), "10 ms");
  EXPECT_EQ(to_text(Bytes(65'536)), "64 KiB");
  EXPECT_EQ(to_text(Bytes(1000)), "1000 B");
  EXPECT_EQ(to_text(Cycles(4)), "4 cycles");
  EXPECT_EQ(to_text(Cycles(1)), "1 cycle");
}

TEST(UnitText, nothing_is_nothing_of_the_smallest_unit) {
  EXPECT_EQ(to_text(Cycles(0)), "0 cycles");
  EXPECT_EQ(to_text(Hertz(0)), "0 Hz");
  EXPECT_EQ(to_text(Picoseconds(0)), "0 ps");
  EXPECT_EQ(to_text(Bytes(0)), "0 B");
}

TEST(UnitText, addresses_have_eight_digits_or_more) {
  EXPECT_EQ(to_text(Address(0x10000000)), "0x10000000");
  EXPECT_EQ(to_text(Address(0xAB)), "0x000000AB");
  EXPECT_EQ(to_text(Address(0x123456789A)), "0x123456789A");
}

class UnitTextProperty : public testing::TestWithParam<std::uint64_t> {};

TEST_P(UnitTextProperty, parsing_undoes_printing) {
  Random random(GetParam());
  SCOPED_TRACE(random.trace());
  for (int i = 0; i < 1000; ++i) {
    const std::uint64_t scale[] = {1, 1000, 1024, 1'000'000, 1 << 20, 1'000'000'000};
    const std::uint64_t n = (random.of_any_size(32) * scale[random.below(6)]) & kLargest;
    EXPECT_EQ(parse_cycles(to_text(Cycles(n))).value, Cycles(n));
    EXPECT_EQ(parse_hertz(to_text(Hertz(n))).value, Hertz(n));
    EXPECT_EQ(parse_picoseconds(to_text(Picoseconds(n))).value, Picoseconds(n));
    EXPECT_EQ(parse_bytes(to_text(Bytes(n))).value, Bytes(n));
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, UnitTextProperty, testing::Values(1, 2, 3));

}  // namespace
}  // namespace hsx::unit_text_test
