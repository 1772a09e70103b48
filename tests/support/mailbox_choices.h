// What random calls of mailbox services are made from.
#pragma once

#include <cstdint>
#include <string_view>

namespace hsx::testing_support {

inline constexpr std::uint32_t kTasks = 3;
inline constexpr std::string_view kTargets[] = {"app:a", "shared:b", "svc:c@1", "pid:2"};
inline constexpr std::uint32_t kCapacities[] = {0, 0, 16, 24, 40, 64, 100};
inline constexpr std::uint32_t kModes[] = {0, 0, 0, 1, 3, 7, 8, 0xB, 0xF, 0x18, 0x1B, 0x20, 0x2B, 0x3B};

}  // namespace hsx::testing_support
