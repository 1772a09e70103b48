#include <algorithm>
#include <array>
#include <cmath>

#include "workloads/block_data.h"
#include "workloads/single_task.h"

namespace hsx::fir_f16_test {
namespace {

constexpr std::array<double, 9> kTaps{0.01575, 0.0482, 0.1222, 0.1968, 0.2421,
                                      0.1968,  0.1222, 0.0482, 0.01575};

constexpr int kMinExponent = -14;  // of a normal half
constexpr int kFractionBits = 10;

// To the nearest binary16, ties to even; products and sums of two halves are exact in double. Where the
// machine leaves IEEE 754: what would round up to the smallest normal half stays the largest subnormal one.
// Requires a value far from infinity.
double rounded(double value) {
  if (value == 0) return value;
  const int exponent = std::max(std::ilogb(value), kMinExponent);
  EXPECT_LE(exponent, 14) << "near infinity";
  const double unit = std::ldexp(1, exponent - kFractionBits);
  const double nearest = std::nearbyint(value / unit) * unit;
  const double smallest_normal = std::ldexp(1, kMinExponent);
  const bool stays_below = std::fabs(value) < smallest_normal && std::fabs(nearest) == smallest_normal;
  return stays_below ? std::copysign(smallest_normal - unit, value) : nearest;
}

// Requires a value that is a half.
std::uint32_t half_bits(double value) {
  const std::uint32_t sign = std::signbit(value) ? 0x8000 : 0;
  const double magnitude = std::fabs(value);
  const bool normal = magnitude >= std::ldexp(1, kMinExponent);
  const int exponent = normal ? std::ilogb(magnitude) : kMinExponent;
  const auto units = static_cast<std::uint32_t>(std::ldexp(magnitude, kFractionBits - exponent));
  const auto field = static_cast<std::uint32_t>(exponent - kMinExponent);
  return sign | ((field << kFractionBits) + units);
}

std::vector<double> samples(std::uint32_t seed, std::uint32_t count) {
  std::vector<double> values;
  for (const std::uint32_t word : random_words(seed, count)) {
    values.push_back(std::floor(static_cast<std::int32_t>(word) / 1048576.0) / 2048);
  }
  return values;
}

std::vector<std::uint32_t> filtered(std::uint32_t seed, std::uint32_t count) {
  const std::vector<double> x = samples(seed, count);
  std::vector<std::uint32_t> y;
  for (std::size_t i = 0; i < x.size(); ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < kTaps.size(); ++k) {
      sum = rounded(sum + rounded(rounded(kTaps[k]) * (k <= i ? x[i - k] : 0)));
    }
    y.push_back(half_bits(sum));
  }
  return y;
}

std::uint32_t hash_of_filtered(std::uint32_t seed, std::uint32_t count) {
  return fnv1a(little_endian(filtered(seed, count), 2));
}

using FirF16 = SingleTaskTest;

TEST(FirReference, HalvesOfKnownBits) {
  EXPECT_EQ(half_bits(0), 0x0000U);
  EXPECT_EQ(half_bits(1), 0x3C00U);
  EXPECT_EQ(half_bits(-2), 0xC000U);
  EXPECT_EQ(half_bits(std::ldexp(1, -24)), 0x0001U) << "smallest subnormal";
  EXPECT_EQ(half_bits(std::ldexp(1023, -24)), 0x03FFU) << "largest subnormal";
  EXPECT_EQ(half_bits(std::ldexp(1, -14)), 0x0400U) << "smallest normal";
}

TEST(FirReference, RoundsToNearestEven) {
  EXPECT_EQ(half_bits(rounded(1 + std::ldexp(1, -11))), 0x3C00U) << "a tie, to the even one below";
  EXPECT_EQ(half_bits(rounded(1 + 3 * std::ldexp(1, -11))), 0x3C02U) << "a tie, to the even one above";
  EXPECT_EQ(half_bits(rounded(std::ldexp(2.5, -24))), 0x0002U) << "a tie of subnormals";
  EXPECT_EQ(half_bits(rounded(-std::ldexp(0.5, -24))), 0x8000U) << "to zero, with its sign";
  EXPECT_EQ(half_bits(rounded(2 - std::ldexp(1, -12))), 0x4000U) << "up to the next power of two";
}

TEST(FirReference, WhatWouldRoundUpToNormalStaysSubnormal) {
  EXPECT_EQ(half_bits(rounded(std::ldexp(1023.75, -24))), 0x03FFU);
  EXPECT_EQ(half_bits(rounded(-std::ldexp(1023.75, -24))), 0x83FFU);
}

TEST_F(FirF16, AsConfigured) {
  const WorkloadRun result = run("fir_f16");
  EXPECT_EQ(result.exit_status(1), hash_of_filtered(2025, 64));
  expect_pinned("fir_f16", result);
}

TEST_F(FirF16, OneSample) {
  run_with("fir_f16", {{"N", 1}}, hash_of_filtered(2025, 1));
}

TEST_F(FirF16, FewerSamplesThanTaps) {
  run_with("fir_f16", {{"N", 8}}, hash_of_filtered(2025, 8));
}

// Of these, four products and three sums are subnormal.
TEST_F(FirF16, ManySamples) {
  run_with("fir_f16", {{"N", 300}, {"SEED", 77}}, hash_of_filtered(77, 300));
}

}  // namespace
}  // namespace hsx::fir_f16_test
