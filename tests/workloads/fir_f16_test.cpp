#include <array>
#include <cmath>

#include "workloads/block_data.h"
#include "workloads/single_task.h"

namespace hsx {
namespace {

constexpr std::array<double, 9> kTaps{0.01575, 0.0482, 0.1222, 0.1968, 0.2421,
                                      0.1968,  0.1222, 0.0482, 0.01575};

// To the nearest binary16, ties to even. Products and sums of two halves are exact in double. Requires the
// magnitude to be 0 or that of a normal half, where the machine does as IEEE 754 says.
double rounded(double value) {
  if (value == 0) return value;
  const int exponent = std::ilogb(value);
  EXPECT_GE(exponent, -14) << "a subnormal half";
  EXPECT_LE(exponent, 14) << "near infinity";
  return std::ldexp(std::nearbyint(std::ldexp(value, 10 - exponent)), exponent - 10);
}

std::uint32_t half_bits(double value) {
  const std::uint32_t sign = std::signbit(value) ? 0x8000 : 0;
  if (value == 0) return sign;
  const int exponent = std::ilogb(value);
  const auto fraction = static_cast<std::uint32_t>(std::ldexp(std::fabs(value), 10 - exponent)) - 1024;
  return sign | static_cast<std::uint32_t>(exponent + 15) << 10 | fraction;
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

TEST_F(FirF16, OneSample) {
  run_with("fir_f16", {{"N", 1}}, hash_of_filtered(2025, 1));
}

TEST_F(FirF16, FewerSamplesThanTaps) {
  run_with("fir_f16", {{"N", 8}}, hash_of_filtered(2025, 8));
}

}  // namespace
}  // namespace hsx
