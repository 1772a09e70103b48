#include "reference/section_schemas.h"

#include "isa/context_port.h"
#include "isa/data_address.h"
#include "kernel/clock.h"
#include "platforms/config_reader.h"
#include "platforms/waivers.h"
#include "reference/component_schema.h"
#include "reference/dotted_schema.h"
#include "testbenches/contract.h"

namespace hsx {
namespace {

constexpr const char* kPort = "^[A-Za-z_][A-Za-z0-9_]*\\.[^.].*$";

template <class T>
ParamDescription key_of(const char* name, const char* meaning, const std::string& fallback, T low, T high) {
  const ParamRange range{ParamType<T>::write(low), ParamType<T>::write(high), {}};
  return {name, ParamType<T>::name(), range.low + " .. " + range.high, fallback, meaning, range};
}

ParamDescription text_key(const char* name, const char* meaning) {
  return {name, "text", "", "", meaning, {}};
}

Json table_of(const std::vector<ParamDescription>& keys, const char* meaning) {
  NamedSchemas schemas;
  for (const ParamDescription& key : keys) schemas.emplace_back(key.name, value_schema(key));
  Json table = dotted_schema(schemas);
  table["description"] = meaning;
  return table;
}

// Constants may be written as tables too: "a.b" is b in a.
Json constants() {
  const Json whole_or_text{{"type", {"integer", "string"}}};
  return {{"description", "Constants for a source, whole numbers or text as the assembler reads it."},
          {"type", "object"},
          {"additionalProperties", whole_or_text}};
}

Json contract_names() {
  Json names = Json::array();
  for (const std::string& id : Contracts::instance().names()) names.push_back(id);
  return names;
}

Json check_of(const ContractRow& row) {
  Json schema{{"description", row.statement}, {"type", "boolean"}};
  if (row.observed == nullptr) return schema;
  schema["description"] = std::string(row.statement) + " Limits: " + row.observed + ".";
  schema["type"] = {"boolean", "object"};
  const ParamDescription limit{"max", "count", "", "", "The most that is allowed.", {"0", "", {}}};
  schema["properties"] = {{"max", value_schema(limit)}};
  schema["minProperties"] = 1;
  schema["additionalProperties"] = false;
  return schema;
}

}  // namespace

Json clock_schema() {
  return value_schema(
      key_of("clock", "Frequency of the platform's clock.", "\"48 MHz\"", Clock::kSlowest, Clock::kFastest));
}

Json task_schema() {
  Json table = table_of(
      {text_key("image",
                "The program: an image (.hxe) or a source (.mvasm), found from the folder of this file."),
       text_key("name", "Name in results; the image's own otherwise."),
       {"start", "time", "", "\"0 ps\"", "The task is loaded in the first cycle that is not before it.", {}},
       key_of("stack", "Size of its stack; that of the executive otherwise.", "", Bytes(1),
              Bytes(kDataSpaceBytes)),
       key_of<std::uint64_t>("quantum", "Instructions of a turn; that of the executive otherwise.", "", 1,
                             kMaxTurnSteps)},
      "A program to run; the first has pid 1.");
  table["properties"]["define"] = constants();
  table["required"] = {"image"};
  return table;
}

Json run_schema() {
  return table_of({key_of("limit", "The run ends in the first cycle that is not before it.", "\"1 s\"",
                          Picoseconds(1), kLongestRun),
                   key_of("watchdog", "The run ends when no instruction retires for so long.", "",
                          Picoseconds(1), kLongestRun)},
                  "When a run is ended.");
}

Json checks_schema() {
  NamedSchemas schemas;
  for (const std::string& id : Contracts::instance().names()) {
    schemas.emplace_back(id, check_of(Contracts::instance().find(id)->make({})->row()));
  }
  schemas.emplace_back(kOnViolation, Json{{"description", "What a violation does to the run."},
                                          {"enum", {"report", "stop"}},
                                          {"default", "report"}});
  Json table = dotted_schema(schemas);
  table["description"] =
      "Contracts that watch the run: true, false, or { max = N } for those that have a limit.";
  return table;
}

Json waiver_schema() {
  Json table = table_of(
      {{"contract", "choice", "", "", "The contract whose violations are accepted.", {}},
       text_key("reason", "Why they are."),
       text_key("until", "The last day on which they are, such as 2027-03-31."),
       key_of<std::uint64_t>("task", "The pid of the task of which they are; of every task otherwise.", "", 1,
                             kHighestPid)},
      "Violations of a contract that are accepted for a while.");
  table["properties"]["contract"]["enum"] = contract_names();
  table["properties"]["reason"]["minLength"] = 1;
  table["properties"]["until"]["pattern"] = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
  table["required"] = {"contract", "reason", "until"};
  return table;
}

Json wires_schema(Json& definitions) {
  const Json port{{"type", "string"}, {"pattern", kPort}};
  definitions["wire"] = {{"description", "The other end, such as \"bus.in\", or a list of ends."},
                         {"type", {"string", "array", "object"}},
                         {"pattern", kPort},
                         {"items", port},
                         {"additionalProperties", reference_to("wire")}};
  return {{"description", "\"COMPONENT.PORT\" = \"COMPONENT.PORT\", from the end that drives."},
          {"type", "object"},
          {"additionalProperties", reference_to("wire")}};
}

Json map_schema(Json& definitions) {
  Json region = table_of({{"at", "address", "", "", "Where the region begins, a multiple of 4.", {}},
                          {"size", "size", "", "", "How long it is, a multiple of 4.", {}}},
                         "Where a target answers.");
  region["required"] = {"at", "size"};
  definitions["region"] = region;
  const Json holds_tables{
      {"type", "object"}, {"minProperties", 1}, {"additionalProperties", {{"type", "object"}}}};
  definitions["regions"] = {{"if", holds_tables},
                            {"then", {{"additionalProperties", reference_to("regions")}}},
                            {"else", reference_to("region")}};
  return {{"description", "[map.BUS]: \"COMPONENT.PORT\" = { at = ADDRESS, size = SIZE }."},
          {"type", "object"},
          {"additionalProperties", {{"type", "object"}, {"additionalProperties", reference_to("regions")}}}};
}

}  // namespace hsx
