// A built platform: components, wires, address maps.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "platforms/platform.h"

namespace hsx {

// Both require platform.ok(). Text fits 80 columns; wires of address maps stand in the maps alone.
std::string platform_to_text(const Platform& platform);
nlohmann::ordered_json platform_to_json(const Platform& platform);

}  // namespace hsx
