#include "results/json_file.h"

#include <fmt/format.h>

#include "platforms/read_file.h"
#include "results/run_values.h"

namespace hsx {
namespace {

template <class Json>
Json read_json(const std::string& path, const std::string& schema) {
  Json json = Json::parse(read_text(path), nullptr, false);
  if (!json.is_object()) throw ResultError(fmt::format("{}: expected a JSON object", path));
  const auto found = json.find("schema");
  if (found == json.end() || *found != schema)
    throw ResultError(fmt::format("{}: expected schema \"{}\"", path, schema));
  return json;
}

}  // namespace

std::string read_text(const std::string& path) {
  const FileContent content = read_file(path);
  if (!content.error.empty()) throw ResultError(fmt::format("{}: {}", path, content.error));
  return {content.bytes.begin(), content.bytes.end()};
}

nlohmann::json read_json_file(const std::string& path, const std::string& schema) {
  return read_json<nlohmann::json>(path, schema);
}

nlohmann::ordered_json read_ordered_json_file(const std::string& path, const std::string& schema) {
  return read_json<nlohmann::ordered_json>(path, schema);
}

}  // namespace hsx
