#include "reference/value_schema.h"

#include <fmt/format.h>

#include <cstdlib>
#include <limits>

namespace hsx {
namespace {

constexpr std::uint64_t kLargest = std::numeric_limits<std::int64_t>::max();
constexpr const char* kAnyNumber = R"([0-9]+(\.[0-9]+)?)";
constexpr const char* kAboveZero = R"(([0-9]*[1-9][0-9]*(\.[0-9]+)?|0+\.[0-9]*[1-9][0-9]*))";

// 3, 0x40 or "3": nothing when the text is none of a whole number.
std::uint64_t whole_number(const std::string& text, std::uint64_t otherwise) {
  return text.empty() ? otherwise : std::strtoull(text.c_str(), nullptr, 0);
}

bool excludes_zero(const ParamRange& range) {
  return range.low.find_first_of("123456789") != std::string::npos;
}

void add_text_with_unit(Json& schema, const ParamRange& range, const char* units) {
  schema["pattern"] = fmt::format("^{} *({})$", excludes_zero(range) ? kAboveZero : kAnyNumber, units);
}

void add_bounds(Json& schema, const ParamRange& range) {
  schema["minimum"] = whole_number(range.low, 0);
  const std::uint64_t high = whole_number(range.high, kLargest);
  if (high != kLargest) schema["maximum"] = high;
}

void flag(Json& schema, const ParamRange&) {
  schema["type"] = "boolean";
}
void whole(Json& schema, const ParamRange& range) {
  schema["type"] = "integer";
  add_bounds(schema, range);
}
void text(Json& schema, const ParamRange&) {
  schema["type"] = "string";
}
void choice(Json& schema, const ParamRange& range) {
  schema["enum"] = range.choices;
}
void cycles(Json& schema, const ParamRange& range) {
  schema["type"] = {"integer", "string"};
  add_bounds(schema, range);
  add_text_with_unit(schema, range, "cycles|cycle");
}
void size(Json& schema, const ParamRange& range) {
  schema["type"] = "string";
  add_text_with_unit(schema, range, "B|KiB|MiB|GiB");
}
void time(Json& schema, const ParamRange& range) {
  schema["type"] = "string";
  add_text_with_unit(schema, range, "ps|ns|us|ms|s");
}
void frequency(Json& schema, const ParamRange& range) {
  schema["type"] = "string";
  add_text_with_unit(schema, range, "Hz|kHz|MHz|GHz");
}

struct TypeRow {
  const char* type;
  void (*add)(Json&, const ParamRange&);
};
constexpr TypeRow kTypes[] = {{"bool", flag},     {"count", whole},         {"text", text},
                              {"choice", choice}, {"cycles", cycles},       {"size", size},
                              {"time", time},     {"frequency", frequency}, {"address", whole}};

// What a config would say, as JSON.
Json default_value(const std::string& written) {
  if (written.compare(0, 2, "0x") == 0) return whole_number(written, 0);
  return Json::parse(written, nullptr, false);
}

}  // namespace

std::string described(const ParamDescription& param) {
  const bool says_enough = param.range.empty() || param.type == "choice";
  return says_enough ? param.meaning : fmt::format("{} {}: {}", param.meaning, param.type, param.range);
}

Json value_schema(const ParamDescription& param) {
  Json schema{{"description", described(param)}};
  for (const TypeRow& row : kTypes) {
    if (param.type == row.type) row.add(schema, param.values);
  }
  const Json fallback = default_value(param.fallback);
  if (!fallback.is_discarded()) schema["default"] = fallback;
  return schema;
}

}  // namespace hsx
