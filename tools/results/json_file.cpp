#include "results/json_file.h"

#include <fmt/format.h>

#include "platforms/read_file.h"
#include "results/run_values.h"

namespace hsx {

nlohmann::json read_json_file(const std::string& path, const std::string& schema) {
  const FileContent content = read_file(path);
  if (!content.error.empty()) throw ResultError(fmt::format("{}: {}", path, content.error));
  const auto json = nlohmann::json::parse(content.bytes, nullptr, false);
  if (!json.is_object()) throw ResultError(fmt::format("{}: expected a JSON object", path));
  const auto found = json.find("schema");
  if (found == json.end() || *found != schema) {
    throw ResultError(fmt::format("{}: expected schema \"{}\"", path, schema));
  }
  return json;
}

}  // namespace hsx
