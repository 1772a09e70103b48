// Random choices of property tests: the same on every machine, from a seed the failing test prints.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hsx::testing_support {

// SplitMix64. Put SCOPED_TRACE(random.trace()) at the head of a property test.
class Random {
 public:
  explicit Random(std::uint64_t seed) : seed_(seed), state_(seed) {}

  std::string trace() const { return "seed " + std::to_string(seed_); }

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31);
  }

  // 0 .. bound - 1; requires bound > 0. The bias of the remainder does not matter to tests.
  std::uint64_t below(std::uint64_t bound) { return next() % bound; }
  // low .. high, both included.
  std::uint64_t between(std::uint64_t low, std::uint64_t high) {
    const std::uint64_t span = high - low + 1;
    return low + (span == 0 ? next() : below(span));
  }
  // True in `of_hundred` of a hundred cases.
  bool percent(unsigned of_hundred) { return below(100) < of_hundred; }
  // A number of a random length in bits, so that small and huge ones are equally likely.
  std::uint64_t of_any_size(unsigned most_bits = 64) { return next() >> (64 - between(1, most_bits)); }

  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[below(from.size())];
  }

 private:
  std::uint64_t seed_;
  std::uint64_t state_;
};

}  // namespace hsx::testing_support
