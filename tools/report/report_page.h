// A report's data in its page.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace hsx {

// JSON that can stand inside an element of HTML, on one line: no character of it begins a tag or a comment.
std::string embedded_json(const nlohmann::ordered_json& data);

// The whole page. Its title and all it shows come from the data.
std::string report_page(const nlohmann::ordered_json& data);

}  // namespace hsx
