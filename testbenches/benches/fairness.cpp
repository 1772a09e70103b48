// fairness
#include <algorithm>
#include <numeric>

#include "core/core_events.h"
#include "executive/executive_events.h"
#include "executive/task.h"
#include "testbenches/benches/programs.h"
#include "testbenches/benches/switch_cost.h"
#include "testbenches/jains_index.h"

namespace hsx::bench {
namespace {

constexpr std::uint64_t kTurns = 250;  // of the task with the greatest weight, at least
constexpr std::uint64_t kRoundSteps = 2;
// Turns differ by one, the last may be cut: of 250 turns, two are 0.8 %, and 1 - 0.008^2 is above this.
constexpr double kLeastIndex = 0.9999;

// Looks from when the last task is ready until the first ends: all are ready throughout.
class FairnessProbe : public BenchProbe {
 public:
  explicit FairnessProbe(std::vector<std::uint64_t> weights)
      : weights_(std::move(weights)), steps_(weights_.size()), turns_(weights_.size()) {}

  void observe(const Event& event) override {
    if (event.type == &kTaskStateChange) follow(event);
    if (ready_ < weights_.size() || ended_) return;
    if (event.type == &kRetire) ++steps_.at(event.values[0] - 1);
    if (event.type == &kTurnGranted) ++turns_.at(event.values[0] - 1);
  }
  void finish(const BenchMachine& machine, BenchReport& report) override {
    const bool known = switches_alone(machine);
    report.value("jain_index", jain(), known ? std::optional(kLeastIndex) : std::nullopt);
    const auto [least, most] = std::minmax_element(turns_.begin(), turns_.end());
    report.value("turn_spread", static_cast<double>(*most - *least),
                 known ? std::optional(1.0) : std::nullopt);
  }

 private:
  void follow(const Event& event) {
    if (event.values[1] == static_cast<std::uint64_t>(TaskState::pending)) ++ready_;
    if (has_ended(static_cast<TaskState>(event.values[2]))) ended_ = true;
  }
  // Of the instructions that each has had for its weight.
  double jain() const {
    std::vector<double> shares;
    for (std::size_t i = 0; i < weights_.size(); ++i)
      shares.push_back(static_cast<double>(steps_[i]) / static_cast<double>(weights_[i]));
    return jains_index(shares);
  }

  std::vector<std::uint64_t> weights_;  // by pid - 1
  std::vector<std::uint64_t> steps_;
  std::vector<std::uint64_t> turns_;
  std::size_t ready_ = 0;  // tasks that have been loaded
  bool ended_ = false;
};

BenchPoint point(const BenchPlatform& platform, const std::string& label,
                 const std::vector<std::uint64_t>& weights) {
  const std::uint64_t steps = kTurns * *std::max_element(weights.begin(), weights.end());
  BenchPoint point{label, room_for_tasks(platform)};
  for (const std::uint64_t weight : weights) {
    point.tasks.push_back(busy_task(static_cast<std::int64_t>(steps / kRoundSteps)));
    point.tasks.back().quantum = weight;
  }
  point.probe = [weights] { return std::make_unique<FairnessProbe>(weights); };
  return point;
}

BenchPlan plan(const BenchPlatform& platform) {
  return {{point(platform, "2 tasks", {1, 1}), point(platform, "4 tasks", {1, 1, 1, 1}),
           point(platform, "8 tasks", {1, 1, 1, 1, 1, 1, 1, 1}),
           point(platform, "weights 1, 2, 4", {1, 2, 4}), point(platform, "weights 1, 1, 3", {1, 1, 3})}};
}

const BenchKind kKind{
    {"fairness",
     "How evenly tasks that are always ready share the cores; a task's weight is its quantum.",
     {{"jain_index", "", "Jain's index of instructions for a task's weight.",
       "on one core: turns differ by one", BenchMetric::Better::more},
      {"turn_spread", "turns", "Turns of the task that has had most beyond those of the one with least.",
       "on one core: one"}},
     plan}};

}  // namespace
}  // namespace hsx::bench
