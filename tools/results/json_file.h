// JSON files of a result folder.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace hsx {

// Throws ResultError when it cannot be read, is no JSON, or has another schema ("hsxsim.stats/1").
nlohmann::json read_json_file(const std::string& path, const std::string& schema);

}  // namespace hsx
