// Sixteen registers in four words: enough to tell which of them has changed.
#pragma once

#include <array>
#include <cstdint>

namespace hsx {

using RegisterValues = std::array<std::uint32_t, 16>;
// Word n holds those of R(4n) .. R(4n+3), R(4n) in the lowest 16 bits.
using RegisterDigests = std::array<std::uint64_t, 4>;

// 16 bits of a multiplicative hash: 0 of 0, and another one for every single bit that changes.
constexpr std::uint16_t register_digest(std::uint32_t value) {
  return static_cast<std::uint16_t>((value * 2654435761U) >> 16);
}

constexpr RegisterDigests register_digests(const RegisterValues& values) {
  RegisterDigests digests{};
  for (unsigned n = 0; n < values.size(); ++n) {
    digests[n / 4] |= std::uint64_t{register_digest(values[n])} << (16 * (n % 4));
  }
  return digests;
}

constexpr std::uint16_t digest_of(const RegisterDigests& digests, unsigned n) {
  return static_cast<std::uint16_t>(digests[n / 4] >> (16 * (n % 4)));
}

}  // namespace hsx
