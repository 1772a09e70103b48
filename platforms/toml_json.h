// TOML as JSON, for what reads a config and builds nothing.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace hsx {

// Tables become objects, in the order in which they are written; dates become text.
struct TomlJson {
  nlohmann::ordered_json json;
  std::string error;  // "" or what is wrong with the text, with `source` and the position
};
TomlJson toml_to_json(std::string_view text, const std::string& source);

}  // namespace hsx
