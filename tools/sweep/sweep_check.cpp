#include "sweep/sweep_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "processes/child_processes.h"
#include "sweep/point_preview.h"

namespace hsx {
namespace {

constexpr std::size_t kTriesForEach = 4;  // further points with a value that has not been built
constexpr std::size_t kMostErrors = 20;   // shown

using ValueName = std::pair<std::size_t, std::string>;  // axis, label

class Checker {
 public:
  Checker(const SweepSetup& setup, const std::vector<SweepPoint>& points, std::size_t at_once,
          const std::function<bool()>& stop)
      : setup_(setup), points_(points), at_once_(at_once), stop_(stop) {}

  bool run(Diagnostics& diagnostics) {
    if (!preview(covering(1)) || !preview(covering(kTriesForEach))) return false;
    report(diagnostics);
    return true;
  }

 private:
  // Points, in their order, so that each value that no platform has been built with stands in so many.
  std::vector<std::size_t> covering(std::size_t times) const {
    std::map<ValueName, std::size_t> chosen;
    std::vector<std::size_t> cover;
    for (const SweepPoint& point : points_) {
      bool needed = false;
      for (const ValueName& value : names_of(point))
        needed = needed || (good_.count(value) == 0 && chosen[value] < times);
      if (!needed || looked_at_.count(point.index) != 0) continue;
      for (const ValueName& value : names_of(point)) ++chosen[value];
      cover.push_back(point.index);
    }
    return cover;
  }
  // Of a range any value stands for all.
  std::vector<ValueName> names_of(const SweepPoint& point) const {
    std::vector<ValueName> names;
    for (std::size_t i = 0; i < point.values.size(); ++i)
      names.emplace_back(i, setup_.file->axes[i].range ? "" : to_text(point.values[i].label));
    return names;
  }
  bool preview(const std::vector<std::size_t>& chosen) {
    Jobs jobs;
    jobs.count = chosen.size();
    jobs.at_once = at_once_;
    jobs.limits = {std::chrono::milliseconds(setup_.file->limits.milliseconds),
                   setup_.file->limits.memory.value()};
    jobs.run = [&](std::size_t i) { return to_line(preview_point(setup_, points_[chosen[i]])); };
    jobs.stop = stop_;
    const auto results = run_jobs(jobs);
    for (std::size_t i = 0; results && i < chosen.size(); ++i) take(points_[chosen[i]], (*results)[i]);
    return results.has_value();
  }
  void take(const SweepPoint& point, const JobResult& result) {
    looked_at_.insert(point.index);
    if (!result.text) {
      all_told_ = false;
      for (const ValueName& value : names_of(point)) good_.insert(value);
      return;
    }
    const PointPreview preview = preview_from_line(*result.text);
    if (!preview.errors.empty()) {
      bad_.emplace_back(&point, preview.errors);
      return;
    }
    for (const ValueName& value : names_of(point)) good_.insert(value);
    const std::set<std::size_t> unknown(preview.unknown.begin(), preview.unknown.end());
    for (std::size_t i = 0; i < setup_.file->metrics.size(); ++i) {
      if (unknown.count(i) == 0) found_.insert(i);
    }
    names_.insert(preview.names.begin(), preview.names.end());
  }
  void report(Diagnostics& diagnostics) {
    std::set<std::string> said;
    for (const auto& [point, errors] : bad_) {
      const std::vector<ValueName> values = names_of(*point);
      const bool all_good = std::all_of(values.begin(), values.end(),
                                        [&](const ValueName& value) { return good_.count(value) != 0; });
      for (const std::string& error : errors) {
        if (all_good || said.size() == kMostErrors || !said.insert(error).second) continue;
        diagnostics.error(Origin{}, error);
      }
    }
    const std::vector<std::string> names(names_.begin(), names_.end());
    for (std::size_t i = 0; all_told_ && !names.empty() && i < setup_.file->metrics.size(); ++i) {
      const SweepMetric& metric = setup_.file->metrics[i];
      if (found_.count(i) != 0 || !metric.formula.empty()) continue;
      diagnostics.error(metric.origin, fmt::format("metrics.{}: nothing is named \"{}\"{}", metric.name,
                                                   metric.key, did_you_mean(metric.key, names)));
    }
  }

  const SweepSetup& setup_;
  const std::vector<SweepPoint>& points_;
  std::size_t at_once_;
  const std::function<bool()>& stop_;
  std::set<std::size_t> looked_at_;
  bool all_told_ = true;      // no platform crashed, took too long or had no memory
  std::set<ValueName> good_;  // not to be refused: stand in a platform that was built, or that told nothing
  std::set<std::size_t> found_;  // metrics that name something
  std::set<std::string> names_;
  std::vector<std::pair<const SweepPoint*, std::vector<std::string>>> bad_;
};

}  // namespace

bool check_sweep(const SweepSetup& setup, const std::vector<SweepPoint>& points, std::size_t at_once,
                 const std::function<bool()>& stop, Diagnostics& diagnostics) {
  return Checker(setup, points, at_once, stop).run(diagnostics);
}

}  // namespace hsx
