#include "report/json_file.h"

#include <fmt/format.h>

#include <algorithm>

#include "platforms/read_file.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

// Of the character before `byte`, which counts from 1.
std::string position(std::string_view text, std::size_t byte, std::size_t line) {
  const std::string_view before = text.substr(0, std::min(text.size(), byte == 0 ? 0 : byte - 1));
  const std::size_t last = before.rfind('\n');
  const std::size_t column = last == std::string_view::npos ? before.size() : before.size() - last - 1;
  return fmt::format("{}:{}", line + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')),
                     column + 1);
}

// Without what nlohmann puts before it: its class, its number and its own idea of the position.
std::string plain(const std::string& message) {
  const std::size_t at = message.find(": ", message.find("parse error"));
  return at == std::string::npos ? message : message.substr(at + 2);
}

void require(const Json& json, std::string_view pointer, const JsonMember& member, const std::string& path) {
  if (pointer.empty()) {
    if (json.type_name() == std::string_view(member.type)) return;
    throw ReportError(
        fmt::format("{}: {} is {}, expected {}", path, member.pointer, json.type_name(), member.type));
  }
  const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
  const std::string_view name = pointer.substr(1, end - 1);
  if (name == "*") {
    for (const Json& element : json) require(element, pointer.substr(end), member, path);
    return;
  }
  const auto found = json.find(name);
  if (found == json.end())
    throw ReportError(fmt::format("{}: {} is missing, expected {}", path, member.pointer, member.type));
  require(*found, pointer.substr(end), member, path);
}

}  // namespace

std::string text_file(const std::string& path) {
  const FileContent file = read_file(path);
  if (!file.error.empty()) throw ReportError(fmt::format("{}: {}", path, file.error));
  return {file.bytes.begin(), file.bytes.end()};
}

Json json_text(std::string_view text, const std::string& path, std::size_t line) {
  try {
    return Json::parse(text);
  } catch (const Json::parse_error& error) {
    throw ReportError(fmt::format("{}:{}: {}", path, position(text, error.byte, line), plain(error.what())));
  }
}

Json json_file(const std::string& path, const std::string& schema) {
  Json json = json_text(text_file(path), path);
  if (!json.is_object() || !json.contains("schema") || !json["schema"].is_string()) {
    throw ReportError(fmt::format("{}: says no schema, expected \"{}\"", path, schema));
  }
  if (json["schema"] != schema) {
    throw ReportError(fmt::format("{}: is of schema \"{}\", expected \"{}\"", path,
                                  json["schema"].get<std::string>(), schema));
  }
  return json;
}

void require_members(const Json& json, const std::vector<JsonMember>& members, const std::string& path) {
  for (const JsonMember& member : members) require(json, member.pointer, member, path);
}

}  // namespace hsx
