// What a piece of a program cost.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace hsx {

// The causes of the core's core.cycles event, in its order, then the executive's service of the step's trap.
enum class ProfileCause : std::uint8_t { fetch, decode, window, execute, memory, wait, trap };
inline constexpr std::size_t kProfileCauses = 7;
inline constexpr std::array<std::string_view, kProfileCauses> kProfileCauseNames{
    "fetch", "decode", "window", "execute", "memory", "wait", "trap"};

struct ProfileCost {
  std::uint64_t steps = 0;
  std::array<std::uint64_t, kProfileCauses> cycles{};  // by ProfileCause

  std::uint64_t of(ProfileCause cause) const { return cycles[static_cast<std::size_t>(cause)]; }
  std::uint64_t total() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t count : cycles) sum += count;
    return sum;
  }
  void operator+=(const ProfileCost& other) {
    steps += other.steps;
    for (std::size_t i = 0; i < kProfileCauses; ++i) cycles[i] += other.cycles[i];
  }
};

}  // namespace hsx
