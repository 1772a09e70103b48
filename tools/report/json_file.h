// JSON files with the form that a report takes for granted.
#pragma once

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace hsx {

// What is wrong with a file, beginning with its name.
struct ReportError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The whole file. Throws ReportError.
std::string text_file(const std::string& path);

// One JSON value, `line` being the first of `text` in `path`. Throws ReportError with line and column.
nlohmann::ordered_json json_text(std::string_view text, const std::string& path, std::size_t line = 1);

// An object that says that it is of this schema. Throws ReportError.
nlohmann::ordered_json json_file(const std::string& path, const std::string& schema);

// A member that must be there, and what it must be: a JSON pointer, in which * stands for each element of an
// array.
struct JsonMember {
  const char* pointer;
  const char* type;  // as nlohmann::json::type_name(): "array", "object", "string", "number", "boolean"
};
// Throws ReportError, naming the first that is missing or something else.
void require_members(const nlohmann::ordered_json& json, const std::vector<JsonMember>& members,
                     const std::string& path);

}  // namespace hsx
