#include "reference/config_schema.h"

#include "platforms/config_reader.h"
#include "platforms/version.h"
#include "reference/component_schema.h"
#include "reference/expect_schema.h"
#include "reference/injection_schema.h"
#include "reference/section_schemas.h"

namespace hsx {
namespace {

Json list_of(const Json& items, const char* meaning) {
  return {{"description", meaning}, {"type", "array"}, {"items", items}};
}

Json components_schema() {
  const Json reserved{{"enum", reserved_component_names()}};
  const Json of_events{{"pattern", "^event[0-9_]*$"}};
  return {
      {"description", "[components.NAME]: a kind and the parameters of that kind."},
      {"type", "object"},
      {"propertyNames",
       {{"pattern", "^[A-Za-z_][A-Za-z0-9_]*$"}, {"not", {{"anyOf", Json::array({reserved, of_events})}}}}},
      {"additionalProperties", reference_to("component")}};
}

Json sections(Json& definitions) {
  const Json base{{"description", "The config beneath this one, found from the folder of this file."},
                  {"type", "string"}};
  const Json plugin{{"description", "A shared object, such as \"libacme_dma.so\"."}, {"type", "string"}};
  return {{"base", base},
          {"plugins", list_of(plugin, "Plug-ins that bring parts from outside.")},
          {"clock", clock_schema()},
          {"components", components_schema()},
          {"wires", wires_schema(definitions)},
          {"map", map_schema(definitions)},
          {"task", list_of(task_schema(), "The programs to run; the first has pid 1.")},
          {"run", run_schema()},
          {"expect", expect_schema(definitions)},
          {"checks", checks_schema()},
          {"waive", list_of(waiver_schema(), "Violations that are accepted.")},
          {"inject", list_of(reference_to("injection"), "Faults that are injected.")}};
}

}  // namespace

std::string config_schema(const std::vector<KindDescription>& kinds) {
  Json definitions = Json::object();
  define_components(kinds, definitions);
  define_injections(definitions);
  const Json properties = sections(definitions);
  const Json schema{{"$schema", "http://json-schema.org/draft-07/schema#"},
                    {"title", "A config of hsxsim"},
                    {"description", std::string("What run, bench and map of ") + kVersionText + " take."},
                    {"type", "object"},
                    {"properties", properties},
                    {"additionalProperties", false},
                    {"definitions", definitions}};
  return schema.dump(1) + "\n";
}

}  // namespace hsx
