#include "sweep/sweep_summary.h"

#include <algorithm>
#include <map>
#include <set>

namespace hsx {
namespace {

// The labels of a point, but that of one axis.
std::string others(const SweepPoint& point, std::size_t axis) {
  std::string labels;
  for (std::size_t i = 0; i < point.values.size(); ++i) {
    if (i != axis) labels += to_text(point.values[i].label);
    labels += "\n";
  }
  return labels;
}

struct AxisEffect {
  bool varies = false;    // points have different values of it
  bool compared = false;  // two points differ in it alone
  bool open = false;      // one of such two gave no metrics
  bool changes = false;   // the metrics of such two differ
};

AxisEffect effect_of(std::size_t axis, const std::vector<PointRecord>& records) {
  AxisEffect effect;
  std::map<std::string, const PointRecord*> first;
  const auto value = [axis](const PointRecord& record) { return to_text(record.point.values[axis].label); };
  for (const PointRecord& record : records) {
    effect.varies = effect.varies || value(record) != value(records.front());
    const auto [same, is_new] = first.emplace(others(record.point, axis), &record);
    if (is_new) continue;
    const bool both_ended = has_ended(*same->second) && has_ended(record);
    effect.compared = true;
    effect.open = effect.open || !both_ended;
    effect.changes = effect.changes || (both_ended && same->second->metrics != record.metrics);
  }
  return effect;
}

void judge_axes(const SweepResults& results, SweepSummary& summary) {
  for (std::size_t axis = 0; axis < results.file->axes.size(); ++axis) {
    const AxisEffect effect = effect_of(axis, results.records);
    const std::string& name = results.file->axes[axis].name;
    if (effect.varies && !effect.compared) summary.unjudged.push_back(name);
    if (effect.compared && !effect.open && !effect.changes) summary.unchanging.push_back(name);
  }
}

// Values of the objectives, the less the better.
struct Candidate {
  std::vector<double> costs;
  std::size_t index;
};

std::vector<std::size_t> objectives_of(const SweepFile& file) {
  std::vector<std::size_t> objectives;
  for (std::size_t i = 0; i < file.metrics.size(); ++i) {
    if (file.metrics[i].goal != SweepMetric::Goal::none) objectives.push_back(i);
  }
  return objectives;
}

double sign_of(const SweepFile& file, std::size_t metric) {
  return file.metrics[metric].goal == SweepMetric::Goal::least ? 1 : -1;
}

std::vector<Candidate> candidates_of(const SweepResults& results,
                                     const std::vector<std::size_t>& objectives) {
  std::vector<Candidate> candidates;
  for (const PointRecord& record : results.records) {
    if (record.status != PointStatus::ok) continue;
    Candidate candidate{{}, record.point.index};
    for (const std::size_t metric : objectives) {
      if (record.metrics[metric])
        candidate.costs.push_back(*record.metrics[metric] * sign_of(*results.file, metric));
    }
    if (candidate.costs.size() == objectives.size()) candidates.push_back(std::move(candidate));
  }
  return candidates;
}

// As good in all and better in one.
bool dominates(const Candidate& one, const Candidate& other) {
  bool better = false;
  for (std::size_t i = 0; i < one.costs.size(); ++i) {
    if (one.costs[i] > other.costs[i]) return false;
    better = better || one.costs[i] < other.costs[i];
  }
  return better;
}

// In order of their costs: what dominates a candidate comes before it.
std::vector<std::size_t> front_of(std::vector<Candidate> candidates) {
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.costs < b.costs; });
  std::vector<const Candidate*> front;
  for (const Candidate& candidate : candidates) {
    const bool beaten = std::any_of(front.begin(), front.end(),
                                    [&](const Candidate* other) { return dominates(*other, candidate); });
    if (!beaten) front.push_back(&candidate);
  }
  std::vector<std::size_t> indices;
  for (const Candidate* candidate : front) indices.push_back(candidate->index);
  std::sort(indices.begin(), indices.end());
  return indices;
}

void find_best(const SweepResults& results, std::size_t objective, SweepSummary& summary) {
  const std::vector<Candidate> candidates = candidates_of(results, {objective});
  if (candidates.empty()) return;
  const auto less = [](const Candidate& a, const Candidate& b) { return a.costs < b.costs; };
  const double least = std::min_element(candidates.begin(), candidates.end(), less)->costs.front();
  BestPoints best{objective, least * sign_of(*results.file, objective), {}};
  for (const Candidate& candidate : candidates) {
    if (candidate.costs.front() == least) best.points.push_back(candidate.index);
  }
  summary.best.push_back(std::move(best));
}

void find_front(const SweepResults& results, const std::vector<std::size_t>& objectives,
                SweepSummary& summary) {
  const std::vector<Candidate> candidates = candidates_of(results, objectives);
  const auto passed = static_cast<std::size_t>(
      std::count_if(results.records.begin(), results.records.end(),
                    [](const PointRecord& record) { return record.status == PointStatus::ok; }));
  summary.lacking = passed - candidates.size();
  if (!objectives.empty()) summary.front = front_of(candidates);
}

void find_slack(const SweepResults& results, SweepSummary& summary) {
  std::map<std::string, LeastSlack> least;
  for (const PointRecord& record : results.records) {
    for (const auto& [contract, slack] : record.slack) {
      const auto [found, is_new] = least.emplace(contract, LeastSlack{contract, slack, record.point.index});
      if (!is_new && slack < found->second.slack) found->second = {contract, slack, record.point.index};
    }
  }
  for (const auto& [contract, slack] : least) summary.slack.push_back(slack);
}

}  // namespace

SweepSummary summarize(const SweepResults& results) {
  SweepSummary summary;
  judge_axes(results, summary);
  const std::vector<std::size_t> objectives = objectives_of(*results.file);
  for (const std::size_t objective : objectives) find_best(results, objective, summary);
  find_front(results, objectives, summary);
  find_slack(results, summary);
  return summary;
}

}  // namespace hsx
