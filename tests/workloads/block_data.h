// What configs/workloads/programs/include/{random,fnv1a}.mvasm compute, written again.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hsx {

// The `count` words that Marsaglia's xorshift generator (13, 17, 5) gives after `seed`.
std::vector<std::uint32_t> random_words(std::uint32_t seed, std::size_t count);

std::uint32_t fnv1a(const std::string& bytes);

// `width` little-endian bytes of each value.
template <class T>
std::string little_endian(const std::vector<T>& values, unsigned width) {
  std::string bytes;
  for (const T& value : values) {
    for (unsigned i = 0; i < width; ++i)
      bytes += static_cast<char>(static_cast<std::uint32_t>(value) >> 8 * i);
  }
  return bytes;
}

}  // namespace hsx
