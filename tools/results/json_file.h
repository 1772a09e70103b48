// Text and JSON files of a result folder.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace hsx {

// All throw ResultError when the file cannot be read.
std::string read_text(const std::string& path);
// Or when it is no JSON, or has another schema ("hsxsim.stats/1").
nlohmann::json read_json_file(const std::string& path, const std::string& schema);
// The same with members in their order.
nlohmann::ordered_json read_ordered_json_file(const std::string& path, const std::string& schema);

}  // namespace hsx
