// The pseudo-random numbers that programs of configs/workloads send around.
#pragma once

#include <cstdint>
#include <vector>

namespace hsx {

constexpr std::uint32_t next_number(std::uint32_t number) {
  return (25173 * number + 13849) % 65536;
}

// seed, the number after it, ...
inline std::vector<std::uint32_t> numbers_from(std::uint32_t seed, std::size_t count) {
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t number = seed; numbers.size() < count; number = next_number(number)) {
    numbers.push_back(number);
  }
  return numbers;
}

}  // namespace hsx
