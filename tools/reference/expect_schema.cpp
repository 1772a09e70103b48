#include "reference/expect_schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "kernel/run_end.h"
#include "platforms/describe_kinds.h"
#include "platforms/task_fields.h"
#include "reference/component_schema.h"
#include "reference/dotted_schema.h"

namespace hsx {
namespace {

constexpr const char* kPid = "[1-9][0-9]*";
constexpr const char* kDot = "\\.";
constexpr const char* kWholeFigures = "(count|min|max|p[1-9][0-9]?|p100)";
constexpr int kRegisters = 16;

Json bounds_of(const Json& number) {
  return {{"type", "object"},
          {"properties", {{"min", number}, {"max", number}}},
          {"minProperties", 1},
          {"additionalProperties", false}};
}

// What can be said of something whose values have this form.
Json schema_of(const ValueForm& form) {
  if (form.any_text) return {{"type", "string"}};
  if (form.numbers == ValueForm::Numbers::none) return {{"enum", form.words}};
  const bool whole = form.numbers == ValueForm::Numbers::whole;
  Json schema = bounds_of({{"type", "number"}});
  schema["type"] = {whole ? "integer" : "number", "object"};
  schema["minimum"] = 0;
  if (form.words.empty()) return schema;
  schema["type"].push_back("string");
  schema["pattern"] = fmt::format("^({})$", fmt::join(form.words, "|"));
  return schema;
}

// Everything of a task that has a name of its own. Histograms have figures instead.
NamedSchemas task_fields() {
  NamedSchemas fields;
  for (const std::string& name : task_field_names())
    fields.emplace_back(name, schema_of(task_field_form(name)));
  const ValueForm number_or_none{ValueForm::Numbers::whole, {kNoValue}, false};
  for (int i = 0; i < kRegisters; ++i) fields.emplace_back(fmt::format("r{}", i), schema_of(number_or_none));
  for (const StatDescription& stat : describe_task_statistics()) {
    const bool known = std::any_of(fields.begin(), fields.end(),
                                   [&](const auto& field) { return field.first == stat.name; });
    if (stat.form == "counter" && !known) fields.emplace_back(stat.name, schema_of(kWholeNumber));
  }
  return fields;
}

std::vector<std::string> task_histograms() {
  std::vector<std::string> names;
  for (const StatDescription& stat : describe_task_statistics()) {
    if (stat.form == "histogram") names.push_back(stat.name);
  }
  return names;
}

// "wake_latency.p99" and the other figures of histograms.
NamedSchemas figure_patterns() {
  NamedSchemas patterns;
  for (const std::string& name : task_histograms()) {
    patterns.emplace_back(name + kDot + kWholeFigures, schema_of(kWholeNumber));
    patterns.emplace_back(name + kDot + "mean", schema_of(kRealNumber));
  }
  return patterns;
}

// Patterns of all names that may follow "task.1.".
NamedSchemas field_patterns() {
  NamedSchemas patterns = figure_patterns();
  for (const auto& [name, schema] : task_fields()) {
    patterns.emplace_back(std::regex_replace(name, std::regex(kDot), "\\."), schema);
  }
  return patterns;
}

std::string anchored(const std::string& pattern) {
  return "^" + pattern + "$";
}

Json task_table() {
  Json table = dotted_schema(task_fields());
  for (const std::string& name : task_histograms()) {
    const Json figures{{anchored(kWholeFigures), schema_of(kWholeNumber)},
                       {anchored("mean"), schema_of(kRealNumber)}};
    table["properties"][name] = {
        {"type", "object"}, {"patternProperties", figures}, {"additionalProperties", false}};
  }
  for (const auto& [pattern, schema] : figure_patterns())
    table["patternProperties"][anchored(pattern)] = schema;
  return table;
}

// A number, text, bounds, or a table of more of these.
Json any_expectation() {
  const Json scalar{{"not", {{"type", "object"}}}};
  const Json only_bounds{{"propertyNames", {{"enum", {"min", "max"}}}}, {"additionalProperties", scalar}};
  const Json number{{"type", "number"}};
  return {{"type", {"boolean", "number", "string", "object"}},
          {"if", only_bounds},
          {"then", {{"minProperties", 1}, {"additionalProperties", number}}},
          {"else", {{"additionalProperties", reference_to("expectation")}}}};
}

// What the UART has sent, or a table of the statistics of one that is named so.
Json text_or_statistics() {
  return {{"type", {"string", "object"}},
          {"propertyNames", {{"not", {{"enum", {"min", "max"}}}}}},
          {"additionalProperties", reference_to("expectation")}};
}

// "task.1." is followed by the name of a field.
Json expectation_names() {
  std::vector<std::string> fields;
  for (const auto& [name, schema] : field_patterns()) fields.push_back(name);
  const std::string begin = fmt::format("^task\\.{}\\.", kPid);
  const Json of_no_task{{"not", {{"pattern", begin}}}};
  const Json of_field{{"pattern", fmt::format("{}({})$", begin, fmt::join(fields, "|"))}};
  return {{"anyOf", Json::array({of_no_task, of_field})}};
}

Json run_table(const NamedSchemas& fields) {
  Json table = dotted_schema(fields);
  table["description"] = "Of the run as a whole.";
  return table;
}

}  // namespace

Json expect_schema(Json& definitions) {
  definitions["expectation"] = any_expectation();
  definitions["task_expectation"] = task_table();
  const NamedSchemas run{{"end", schema_of({ValueForm::Numbers::none, end_reasons(), false})},
                         {"cycles", schema_of(kWholeNumber)},
                         {"steps", schema_of(kWholeNumber)}};
  Json properties{{"run", run_table(run)}, {"uart", text_or_statistics()}};
  for (const auto& [name, schema] : run) properties["run." + name] = schema;
  Json patterns = Json::object();
  for (const auto& [name, schema] : task_fields())
    patterns[fmt::format("^task\\.{}\\.{}$", kPid, name)] = schema;
  patterns[fmt::format("^task\\.{}$", kPid)] = reference_to("task_expectation");
  const Json tasks{{fmt::format("^{}$", kPid), reference_to("task_expectation")},
                   {fmt::format("^{}\\.", kPid), Json::object()}};
  properties["task"] = {{"type", "object"}, {"patternProperties", tasks}, {"additionalProperties", false}};
  return {{"description", "What must come of the run: a value, or { min = NUMBER, max = NUMBER }."},
          {"type", "object"},
          {"propertyNames", expectation_names()},
          {"properties", properties},
          {"patternProperties", patterns},
          {"additionalProperties", reference_to("expectation")}};
}

}  // namespace hsx
