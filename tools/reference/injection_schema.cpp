#include "reference/injection_schema.h"

#include <fmt/format.h>

#include "platforms/injection_reader.h"
#include "reference/component_schema.h"
#include "reference/dotted_schema.h"
#include "testbenches/injection/injection.h"

namespace hsx {
namespace {

constexpr const char* kPlaceKeys[] = {"cycle", "nth", "random"};

std::string definition_of(const std::string& name) {
  return "inject_" + name;
}

std::string type_of(const InjectionKey& key) {
  switch (key.form) {
    case InjectionKey::Form::number:
      return "count";
    case InjectionKey::Form::address:
      return "address";
    case InjectionKey::Form::cycles:
      return "cycles";
    case InjectionKey::Form::choice:
      return "choice";
    default:
      return "text";
  }
}

ParamRange range_of(const InjectionKey& key) {
  if (key.form == InjectionKey::Form::choice) return {"", "", key.words};
  if (key.form == InjectionKey::Form::text) return {};
  return {std::to_string(key.low), std::to_string(key.high), {}};
}

std::string default_of(const InjectionKey& key) {
  if (!key.fallback) return "";
  return key.form == InjectionKey::Form::choice ? in_quotes(key.words[*key.fallback])
                                                : std::to_string(*key.fallback);
}

Json number(const std::string& meaning, std::uint64_t low, std::uint64_t high) {
  return value_schema({"", "count", "", "", meaning, {std::to_string(low), std::to_string(high), {}}});
}

Json number(const std::string& meaning, std::uint64_t low) {
  return value_schema({"", "count", "", "", meaning, {std::to_string(low), "", {}}});
}

NamedSchemas places(const InjectionRow& row) {
  NamedSchemas places{{"cycle", number("In this cycle, from 0.", 0)},
                      {"random", number("So many different places, drawn by seed.", 1, kMostDrawn)},
                      {"seed", number("Decides which places are drawn; 1 unless it is given.", 0)},
                      {"cycles", number("Places are drawn among so many first cycles.", 1)}};
  if (row.occurrence.empty()) return places;
  places.emplace_back("nth", number("At this occurrence, from 1: " + row.occurrence + ".", 1));
  places.emplace_back("of", number("Places are drawn among so many first occurrences.", 1));
  return places;
}

Json one_of_keys(const NamedSchemas& names, const std::vector<std::string>& keys) {
  Json alternatives = Json::array();
  for (const auto& [name, schema] : names) {
    const bool wanted = std::find(keys.begin(), keys.end(), name) != keys.end();
    if (wanted) alternatives.push_back({{"required", Json::array({name})}});
  }
  return alternatives;
}

// The table `at`: one place, or a number of drawn ones with what they are drawn from.
Json place_table(const NamedSchemas& names) {
  Json table = dotted_schema(names);
  table["oneOf"] = one_of_keys(names, {"cycle", "nth", "random"});
  table["dependencies"] = Json::object();
  for (const auto& [name, schema] : names) {
    const bool is_place =
        std::find(std::begin(kPlaceKeys), std::end(kPlaceKeys), name) != std::end(kPlaceKeys);
    if (!is_place) table["dependencies"][name] = Json::array({"random"});
  }
  table["dependencies"]["random"] = {{"oneOf", one_of_keys(names, {"of", "cycles"})}};
  return table;
}

// A place may stand in a table `at` or in keys "at.cycle"; there has to be one.
void add_place(Json& schema, const NamedSchemas& names) {
  Json keys = Json::array();
  schema["properties"]["at"] = place_table(names);
  for (const auto& [name, place] : names) {
    schema["properties"]["at." + name] = place;
    keys.push_back({{"required", Json::array({"at." + name})}});
  }
  schema["if"] = {{"not", {{"anyOf", keys}}}};
  schema["then"] = {{"required", Json::array({"at"})}};
}

// A key that means something beside one word of a choice.
Json only_beside(const InjectionKey& key) {
  return {{"properties", {{key.beside, {{"const", key.beside_word}}}}}};
}

Json schema_of(const InjectionRow& row) {
  NamedSchemas names{{"what", {{"const", row.name}}}};
  Json required = Json::array({"what"});
  Json dependencies = Json::object();
  for (const InjectionKey& key : row.keys) {
    names.emplace_back(key.name,
                       value_schema({key.name, type_of(key), "", default_of(key), key.doc, range_of(key)}));
    if (key.required) required.push_back(key.name);
    if (!key.beside.empty()) dependencies[key.name] = only_beside(key);
  }
  Json schema = dotted_schema(names);
  schema["description"] = row.doc;
  schema["required"] = required;
  if (!dependencies.empty()) schema["dependencies"] = dependencies;
  add_place(schema, places(row));
  return schema;
}

}  // namespace

void define_injections(Json& definitions) {
  Json names = Json::array();
  Json cases = Json::array();
  Json all = Json::array({Json::object()});
  std::string meanings = "What goes wrong.";
  for (const auto& [name, kind] : injection_kinds()) {
    names.push_back(name);
    meanings += fmt::format("\n- {}: {}", name, kind.row.doc);
    definitions[definition_of(name)] = schema_of(kind.row);
    const Json is_this{{"properties", {{"what", {{"const", name}}}}}, {"required", Json::array({"what"})}};
    cases.push_back({{"if", is_this}, {"then", reference_to(definition_of(name))}});
    all.push_back(reference_to(definition_of(name)));
  }
  cases.insert(cases.begin(), Json{{"properties", {{"what", {{"description", meanings}, {"enum", names}}}}}});
  // The first alternative takes all: the others are for editors that do not look behind `if`.
  definitions["injection"] = {
      {"type", "object"}, {"required", Json::array({"what"})}, {"allOf", cases}, {"anyOf", all}};
}

}  // namespace hsx
