#include "sweep/metric_reader.h"

#include "sweep/axis_reader.h"

namespace hsx {
namespace {

std::vector<SweepMetric> default_metrics() {
  std::vector<SweepMetric> metrics(3);
  metrics[0].key = "run.cycles";
  metrics[1].key = "run.time";
  metrics[2].key = "run.steps";
  metrics[0].name = metrics[0].unit = "cycles";
  metrics[1].name = "time";
  metrics[1].unit = "ps";
  metrics[2].name = "steps";
  metrics[2].unit = "instructions";
  return metrics;
}

void read_source(TableReader& table, bool bench, SweepMetric& metric) {
  const auto key = table.text(bench ? "bench" : "key");
  const auto formula = table.text("formula");
  if (key.has_value() == formula.has_value()) {
    return table.error(bench ? "expected either bench = \"METRIC.FIGURE\" or formula = \"...\""
                             : "expected either key = \"NAME\" or formula = \"...\"");
  }
  if (key) metric.key = key->value;
  if (formula) metric.formula = formula->value;
}

SweepMetric read_metric(TableReader& table, const std::string& name, bool bench) {
  SweepMetric metric;
  metric.name = name;
  metric.origin = table.origin();
  read_source(table, bench, metric);
  const auto text = [&](const char* key) {
    const auto given = table.text(key);
    return given ? given->value : "";
  };
  metric.unit = text("unit");
  metric.doc = text("doc");
  if (bench) metric.point = text("point");
  using Goal = SweepMetric::Goal;
  using Over = SweepMetric::Over;
  if (const auto goal = table.choice("goal", {"min", "max"}))
    metric.goal = *goal == 0 ? Goal::least : Goal::most;
  constexpr Over kOvers[] = {Over::sum, Over::least, Over::most, Over::mean};
  if (const auto over = table.choice("over", {"sum", "min", "max", "mean"})) metric.over = kOvers[*over];
  table.finish();
  return metric;
}

}  // namespace

std::vector<SweepMetric> read_metrics(TableReader& top, bool bench) {
  const toml::table* metrics = top.table("metrics");
  if (metrics == nullptr || metrics->empty()) {
    if (bench) top.error("metrics: expected [metrics], with what is taken from the bench");
    return default_metrics();
  }
  std::vector<SweepMetric> read;
  for (const TomlChild& child : children_in_order(*metrics, top.source())) {
    if (!is_identifier(child.key)) {
      top.error("metrics", child.origin, "a name has letters, digits and \"_\", no digit at first");
    }
    const std::string name = "metrics." + child.key;
    if (const auto* key = child.node->as_string(); key != nullptr && !bench) {
      read.emplace_back();
      read.back().name = child.key;
      read.back().origin = child.origin;
      read.back().key = key->get();
    } else if (const toml::table* table = child.node->as_table()) {
      TableReader reader(*table, name, child.origin, top.source(), top.diagnostics());
      read.push_back(read_metric(reader, child.key, bench));
    } else {
      top.error("metrics", child.origin, "expected the name of a figure, or a table");
    }
  }
  return read;
}

}  // namespace hsx
