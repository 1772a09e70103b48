// context_switch
#include <map>
#include <utility>

#include "core/core_events.h"
#include "executive/executive_events.h"
#include "executive/ready_policy.h"
#include "executive/task.h"
#include "testbenches/benches/sleepers.h"
#include "testbenches/benches/switch_cost.h"

namespace hsx::bench {
namespace {

constexpr std::int64_t kRounds = 100;
constexpr std::size_t kSleeps = 12;
constexpr std::uint64_t kWholeWake = 16;  // instructions: the sleeper sleeps again before its turn is over

// Turns that end because they are over: what follows a trap or an end is other work.
class SwitchProbe : public BenchProbe {
 public:
  // `wakes`: whether a switch may wait until a sleeper has been woken.
  SwitchProbe(std::size_t tasks, bool wakes) : tasks_(tasks), wakes_(wakes) {}

  void observe(const Event& event) override {
    if (event.type == &kRetire) last_retire_[event.values[0]] = event.cycle;
    if (event.type == &kTaskStateChange) {
      rotated_[event.values[0]] = event.values[1] == static_cast<std::uint64_t>(TaskState::running) &&
                                  event.values[2] == static_cast<std::uint64_t>(TaskState::ready);
    }
    if (event.type == &kTurnGranted) begin(event.values[0], event.values[2], event.cycle);
  }
  void finish(const BenchMachine& machine, BenchReport& report) override {
    report.samples("switch_cycles", switches_, limit(machine));
  }

 private:
  std::optional<double> limit(const BenchMachine& machine) const {
    if (!switches_alone(machine) || (wakes_ && !machine.is_plain())) return std::nullopt;
    return static_cast<double>(switch_cycles(machine, tasks_) + (wakes_ ? wake_service_cycles(machine) : 0));
  }
  void begin(std::uint64_t pid, std::uint64_t previous, Cycles cycle) {
    const bool known = std::exchange(had_turn_[pid], true);
    const bool counts = known && pid != previous && rotated_[previous];
    rotated_[previous] = false;
    if (counts) switches_.add((cycle - last_retire_[previous]).value());
  }

  std::size_t tasks_;
  bool wakes_;
  std::map<std::uint64_t, Cycles> last_retire_;  // by pid
  std::map<std::uint64_t, bool> had_turn_;       // by pid: a first turn brings a context to its slot
  std::map<std::uint64_t, bool> rotated_;  // by pid: it was sent to the tail, and its core has no turn yet
  Samples switches_;
};

BenchPoint point(const std::string& label, std::size_t tasks, std::vector<std::string> settings) {
  return {label,
          std::move(settings),
          0,
          std::vector<BenchTask>(tasks, busy_task(kRounds)),
          Picoseconds(1'000'000'000'000),
          [tasks] { return std::make_unique<SwitchProbe>(tasks, false); }};
}

// A sleeper takes turns from a busy task a core. Where there is one core, the sleeper is the only one to wait
// for it, so a policy that does not take the head of the queue is no less fair.
void add_policies(const BenchPlatform& platform, std::size_t cores, BenchPlan& plan) {
  const ReadyPolicies& policies = ReadyPolicies::instance();
  for (const std::string& policy : policies.names()) {
    if (cores > 1 && !policies.find(policy)->make()->takes_head()) continue;
    BenchPoint point = company_point(platform, {"", cores, 1}, kSleeps);
    point.label = "sleeper, " + policy;
    point.settings.push_back(platform.set<Executive>("policy=" + policy));
    point.settings.push_back(platform.set<Executive>("slice_ticks=0"));
    point.tasks.front().quantum = kWholeWake;
    point.probe = [tasks = 1 + cores] { return std::make_unique<SwitchProbe>(tasks, true); };
    plan.points.push_back(std::move(point));
  }
}

BenchPlan plan(const BenchPlatform& platform) {
  const std::string executive = platform.first<Executive>();
  const std::size_t cores = platform.all<Processor>().size();
  BenchPlan plan;
  const auto add = [&](const std::string& label, std::size_t tasks, std::vector<std::string> settings) {
    const std::vector<std::string> room = room_for_tasks(platform);
    settings.insert(settings.end(), room.begin(), room.end());
    plan.points.push_back(point(label, tasks * cores, std::move(settings)));
  };
  add("2 tasks a core", 2, {executive + ".quantum=1"});
  add("2 tasks, quantum 4", 2, {executive + ".quantum=4"});
  add("3 tasks a core", 3, {executive + ".quantum=1"});
  add("2 tasks, one data space", 2, {executive + ".quantum=1", executive + ".layout=shared"});
  add("2 tasks, 4 slots", 2, set_cores(platform, "slots=4"));
  add_policies(platform, cores, plan);
  return plan;
}

const BenchKind kKind{{"context_switch",
                       "What it costs to give a core another task.",
                       {{"switch_cycles", "cycles",
                         "From the last work of a turn that is over to the first fetch of another task.",
                         "on one core: the executive's latencies and the registers moved"}},
                       plan}};

}  // namespace
}  // namespace hsx::bench
