#include "sweep/sweep_file.h"

#include <algorithm>
#include <filesystem>

#include "kernel/unit_text.h"
#include "platforms/read_file.h"
#include "platforms/table_reader.h"
#include "sweep/axis_reader.h"
#include "sweep/formula.h"
#include "sweep/metric_reader.h"
#include "testbenches/bench.h"

namespace hsx {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostPoints = 10'000'000;
const std::vector<std::string> kColumns{"index", "hash", "status", "exit_status", "violations", "reason"};

class SweepReader {
 public:
  SweepReader(const toml::table& root, const std::string& path, Diagnostics& diagnostics)
      : path_(path), top_(root, "", Origin{path, 0, 0}, path, diagnostics) {
    file_.path = path;
    file_.name = fs::path(path).stem().string();
    folder_ = fs::path(path).parent_path().string();
  }

  SweepFile read() {
    const auto title = top_.text("title");
    file_.title = title ? title->value : file_.name;
    read_configs();
    read_sets();
    read_bench();
    read_axes();
    read_sample();
    read_constraints();
    file_.metrics = read_metrics(top_, !file_.bench.empty());
    read_limits();
    constexpr WatchedContracts kWatched[] = {WatchedContracts::config, WatchedContracts::all,
                                             WatchedContracts::none};
    if (const auto checks = top_.choice("checks", {"config", "all", "none"}))
      file_.checks = kWatched[*checks];
    file_.expectations = top_.flag("expectations").value_or(true);
    check_names();
    top_.finish();
    return std::move(file_);
  }

 private:
  void read_configs() {
    const auto configs = top_.texts("config");
    if (!configs) return;
    for (const auto& config : *configs) {
      const std::string path = (fs::path(folder_) / config.value).lexically_normal().string();
      if (const FileContent content = read_file(path); !content.error.empty()) {
        top_.error("config", config.origin, fmt::format("\"{}\": {}", config.value, content.error));
      }
      file_.configs.push_back(path);
    }
  }
  void read_sets() {
    const toml::table* sets = top_.table("set");
    if (sets == nullptr) return;
    walk(*sets, "", path_, [this](const std::string& key, const TomlChild& child) {
      const auto value = scalar_of(*child.node);
      if (value) file_.sets.push_back({key + "=" + to_text(*value), child.origin});
      if (!value && !child.node->is_table())
        top_.error("set." + key, child.origin, "expected true, false, a number or text in quotes");
      return !child.node->is_table();
    });
  }
  void read_bench() {
    const auto bench = top_.text("bench");
    const auto points = top_.texts("bench_points");
    if (points && !bench) top_.error("bench_points", points->front().origin, "there is no bench");
    if (!bench) return;
    file_.bench = bench->value;
    file_.bench_origin = points ? points->front().origin : bench->origin;
    if (Benches::instance().find(bench->value) == nullptr) {
      top_.error("bench", bench->origin,
                 fmt::format("\"{}\" is no bench{}", bench->value,
                             did_you_mean(bench->value, Benches::instance().names())));
    }
    if (!points) return;
    for (const auto& point : *points) file_.bench_points.push_back(point.value);
  }
  void read_axes() {
    const TomlChild* given = top_.take("axis");
    const toml::array* list = given == nullptr ? nullptr : given->node->as_array();
    if (list == nullptr || list->empty() || !list->is_array_of_tables())
      return top_.error("axis: expected [[axis]], one for each thing that is varied");
    for (const toml::node& node : *list) {
      ++axes_read_;
      TableReader table(*node.as_table(), fmt::format("axis.{}", axes_read_), top_.place_of(node), path_,
                        top_.diagnostics());
      if (auto axis = read_axis(table, folder_)) file_.axes.push_back(std::move(*axis));
    }
  }
  void read_sample() {
    const toml::table* given = top_.table("sample");
    if (given == nullptr) return require_values();
    TableReader table(*given, "sample", top_.take("sample")->origin, path_, top_.diagnostics());
    SweepSample sample;
    sample.origin = table.origin();
    const auto method = table.choice("method", {"random", "latin_hypercube"});
    const auto points = table.whole("points", 1, kMostPoints);
    const auto seed = table.whole("seed", 0, std::numeric_limits<std::int64_t>::max());
    if (table.take("method") == nullptr)
      table.error("method is missing, expected \"random\" or \"latin_hypercube\"");
    if (table.take("points") == nullptr) table.error("points is missing, expected their number");
    if (method)
      sample.method = *method == 0 ? SweepSample::Method::random : SweepSample::Method::latin_hypercube;
    if (points) sample.points = points->value;
    if (seed) sample.seed = seed->value;
    table.finish();
    file_.sample = sample;
  }
  // Without a sample, a range has to say its steps.
  void require_values() {
    for (const Axis& axis : file_.axes) {
      if (!axis.range) continue;
      top_.error(axis.name, axis.origin, "a range without step, factor or count is for [sample] only");
    }
  }
  void read_constraints() {
    const TomlChild* given = top_.take("constraint");
    if (given == nullptr) return;
    const toml::array* list = given->node->as_array();
    if (list == nullptr || !list->is_array_of_tables())
      return top_.error("constraint", given->origin, "expected [[constraint]] with require = \"...\"");
    std::size_t number = 0;
    for (const toml::node& node : *list) {
      TableReader table(*node.as_table(), fmt::format("constraint.{}", ++number), top_.place_of(node), path_,
                        top_.diagnostics());
      if (const auto require = table.text("require")) {
        file_.constraints.push_back(*require);
        check_formula(*require, {});
      } else {
        table.error("require is missing, expected a condition such as \"quantum * tasks <= 64\"");
      }
      table.finish();
    }
  }
  // Its names are those of axes, and of `metrics` when there are any.
  void check_formula(const Placed<std::string>& formula,
                     const std::optional<std::vector<std::string>>& metrics) {
    std::vector<std::string> known;
    for (const Axis& axis : file_.axes) known.push_back(axis.name);
    if (metrics) known.insert(known.end(), metrics->begin(), metrics->end());
    try {
      for (const std::string& name : Formula(formula.value).names()) {
        if (axes_read_ != file_.axes.size() || std::count(known.begin(), known.end(), name) != 0) continue;
        top_.diagnostics().error(
            formula.origin, fmt::format("\"{}\" is no axis{}{}", name,
                                        metrics ? " and no metric above it" : "", did_you_mean(name, known)));
      }
    } catch (const FormulaError& error) {
      top_.diagnostics().error(formula.origin, error.message);
    }
  }
  void read_limits() {
    const toml::table* given = top_.table("limits");
    if (given == nullptr) return;
    TableReader table(*given, "limits", top_.take("limits")->origin, path_, top_.diagnostics());
    file_.limits.origin = table.origin();
    if (const auto time = table.text("time")) {
      const auto parsed = parse_picoseconds(time->value);
      constexpr std::uint64_t kMillisecond = 1'000'000'000;
      file_.limits.milliseconds = parsed.value.value() / kMillisecond;
      if (!parsed.ok() || file_.limits.milliseconds == 0)
        table.error("time", time->origin, parsed.ok() ? "expected at least 1 ms" : parsed.error);
    }
    if (const auto memory = table.text("memory")) {
      const auto parsed = parse_bytes(memory->value);
      file_.limits.memory = parsed.value;
      if (!parsed.ok()) table.error("memory", memory->origin, parsed.error);
    }
    if (const auto points = table.whole("points", 1, kMostPoints)) file_.limits.points = points->value;
    table.finish();
  }
  void check_names() {
    std::vector<std::string> names;
    const auto add = [&](const std::string& name, const Origin& origin) {
      if (std::count(names.begin(), names.end(), name) != 0)
        top_.diagnostics().error(origin, fmt::format("\"{}\" is the name of something above already", name));
      if (Formula::is_taken(name))
        top_.diagnostics().error(origin,
                                 fmt::format("\"{}\" is a name that formulas use, expected another", name));
      if (std::count(kColumns.begin(), kColumns.end(), name) != 0)
        top_.diagnostics().error(
            origin, fmt::format("\"{}\" is a column that all results have, expected another", name));
      names.push_back(name);
    };
    for (const Axis& axis : file_.axes) add(axis.name, axis.origin);
    std::vector<std::string> above;
    for (const SweepMetric& metric : file_.metrics) {
      add(metric.name, metric.origin);
      if (!metric.formula.empty()) check_formula({metric.formula, metric.origin}, above);
      above.push_back(metric.name);
    }
  }

  const std::string path_;
  TableReader top_;
  std::string folder_;
  std::size_t axes_read_ = 0;
  SweepFile file_;
};

}  // namespace

SweepFile read_sweep_file(const std::string& path, Diagnostics& diagnostics) {
  const auto root = read_toml_table(path, diagnostics);
  return root ? SweepReader(*root, path, diagnostics).read() : SweepFile{};
}

}  // namespace hsx
