#include "reference/component_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "reference/dotted_schema.h"

namespace hsx {
namespace {

constexpr const char* kAnyKind = "any_kind";

std::string definition_of(const KindDescription& kind) {
  return "kind_" + kind.name;
}

Json kind_names(const std::vector<KindDescription>& kinds) {
  Json names = Json::array();
  std::string meanings = "The kind of component.";
  for (const KindDescription& kind : kinds) {
    names.push_back(kind.name);
    meanings += fmt::format("\n- {}: {}", kind.name, kind.meaning);
  }
  return {{"description", meanings}, {"enum", names}};
}

NamedSchemas schemas_of(const KindDescription& kind) {
  NamedSchemas schemas{{"kind", {{"const", kind.name}}}};
  for (const ParamDescription& param : kind.params) schemas.emplace_back(param.name, value_schema(param));
  return schemas;
}

// What a parameter takes that several kinds have: the values of each, and what each says of it.
class SharedParam {
 public:
  void add(const KindDescription& kind, const ParamDescription& param) {
    meanings_ += fmt::format("{}{}: {}", meanings_.empty() ? "" : "\n", kind.name, described(param));
    Json schema = value_schema(param);
    schema.erase("description");
    schema.erase("default");
    if (std::find(forms_.begin(), forms_.end(), schema) == forms_.end()) forms_.push_back(schema);
  }
  Json schema() const {
    Json schema{{"description", meanings_}};
    if (forms_.size() == 1) {
      schema.update(forms_.front());
    } else {
      schema["anyOf"] = forms_;
    }
    return schema;
  }

 private:
  std::string meanings_;
  std::vector<Json> forms_;
};

Json any_kind(const std::vector<KindDescription>& kinds) {
  std::map<std::string, SharedParam> params;
  for (const KindDescription& kind : kinds) {
    for (const ParamDescription& param : kind.params) params[param.name].add(kind, param);
  }
  NamedSchemas schemas{{"kind", kind_names(kinds)}};
  for (const auto& [name, param] : params) schemas.emplace_back(name, param.schema());
  return dotted_schema(schemas);
}

// If the kind is this one, then the schema is that of the definition.
Json when_kind(const Json& condition, const std::string& definition) {
  return {{"if", condition}, {"then", reference_to(definition)}};
}

}  // namespace

Json reference_to(const std::string& definition) {
  return {{"$ref", "#/definitions/" + definition}};
}

void define_components(const std::vector<KindDescription>& kinds, Json& definitions) {
  Json cases = Json::array();
  cases.push_back({{"properties", {{"kind", kind_names(kinds)}}}});
  for (const KindDescription& kind : kinds) {
    const Json is_this{{"properties", {{"kind", {{"const", kind.name}}}}},
                       {"required", Json::array({"kind"})}};
    cases.push_back(when_kind(is_this, definition_of(kind)));
    Json& schema = definitions[definition_of(kind)] = dotted_schema(schemas_of(kind));
    schema["description"] = kind.meaning;
  }
  cases.push_back(when_kind({{"not", {{"required", Json::array({"kind"})}}}}, kAnyKind));
  definitions[kAnyKind] = any_kind(kinds);
  // The second alternative refuses nothing: it shows all parameters to editors that do not look behind `if`.
  definitions["component"] = {
      {"type", "object"}, {"allOf", cases}, {"anyOf", Json::array({Json::object(), reference_to(kAnyKind)})}};
}

}  // namespace hsx
