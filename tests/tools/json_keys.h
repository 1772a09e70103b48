// The keys of a JSON object, in the order in which they were written.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace hsx {

inline std::vector<std::string> keys_of(const nlohmann::ordered_json& object) {
  std::vector<std::string> keys;
  for (const auto& entry : object.items()) keys.push_back(entry.key());
  return keys;
}

}  // namespace hsx
