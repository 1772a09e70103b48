// The default platform, built into the program.
#pragma once

#include <string_view>

namespace hsx {

// Name of the built-in text in messages and origins.
inline constexpr const char* kBuiltinPlatformSource = "built-in hsx-soc.toml";

// configs/platforms/hsx-soc.toml as it was when the program was built.
std::string_view builtin_platform();

}  // namespace hsx
